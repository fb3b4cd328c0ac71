"""Who was told, and what is retained for how long, compared with the privacy policy."""

from collections.abc import Iterator
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import Known, seconds_kept
from shared.domain.certificate.words import Action, Milestone


def _outcomes(certificate: Certificate, _: Known) -> Iterator[str]:
    outcomes = certificate.recipients.outcomes
    if certificate.recipients.count != outcomes.delivered + outcomes.pending + outcomes.failed:
        yield "recipients.count: is not the sum of the outcomes"


def _told(certificate: Certificate, known: Known) -> Iterator[str]:
    policy, count = known.policy_of(certificate), certificate.recipients.count
    if count and not any(scan.items_before for scan in known.doing(Action.TOMBSTONED, certificate)):
        yield "recipients.count: the person was not known, so nobody had their data"
    notified = sum(recipient.url is not None for recipient in policy.recipients) if policy else 0
    if certificate.fence.leads and count < notified:
        yield "recipients.count: is less than the recipients of the policy"


def _listed(certificate: Certificate, known: Known) -> Iterator[str]:
    policy = known.policy_of(certificate)
    if not policy:
        return
    certified = certificate.timeline.get(Milestone.CERTIFIED, certificate.issued_at)
    lasting = {category for category, kept in seconds_kept(policy).items() if certified + kept > certificate.issued_at}
    called_for = {terms.kept for terms in known.stores.values() if terms.kept and terms.kept[0] in lasting}
    listed = [(kept.category, kept.legal_ground) for kept in certificate.retained]
    if len(listed) != len(called_for) or set(listed) != called_for:
        yield "retained: is not what the inventory retains, each category once, on its legal ground"


def _until(certificate: Certificate, known: Known) -> Iterator[str]:
    policy = known.policy_of(certificate)
    if not policy:
        return
    lasts = seconds_kept(policy)
    certified = certificate.timeline.get(Milestone.CERTIFIED, certificate.issued_at)
    for position, kept in enumerate(certificate.retained):
        if kept.category in lasts and kept.expires_at != certified + lasts[kept.category]:
            yield f"retained[{position}].expires_at: is not the policy's days after certified"


PROMISES: Final = (
    Invariant("recipients.outcomes", "The outcomes add up to the count.", _outcomes),
    Invariant("recipients.told", "The policy's recipients receive notices about a known person only.", _told),
    Invariant(
        "retained.listed",
        "What is retained is what the inventory says, each category once, on its legal ground.",
        _listed,
    ),
    Invariant("retained.until", "What is retained expires when the policy says.", _until),
)
