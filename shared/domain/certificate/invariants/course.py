"""Keys, and the order in which everything happened."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import DAY, Known
from shared.domain.certificate.words import Attestation, Milestone

_ALWAYS: Final = frozenset(Milestone) - {Milestone.IDENTITY_VERIFIED, Milestone.BACKUP_EXPIRED}


def _fenced(certificate: Certificate, known: Known) -> Iterator[str]:
    if len(certificate.keys) != certificate.fence.leads:
        yield f"keys: {len(certificate.keys)} were destroyed, but {certificate.fence.leads} leads fenced"
    for scan in known.read_by("keys", certificate):
        if scan.items_before != certificate.fence.leads:
            yield f"stores[{scan.store}].items_before: is not fence.leads"


def _once(certificate: Certificate, _: Known) -> Iterator[str]:
    if len({key.wrapped_key_hash for key in certificate.keys}) < len(certificate.keys):
        yield "keys: one is there twice"


def _time(certificate: Certificate, _: Known) -> Iterator[str]:
    begun, ended = (certificate.timeline.get(step, 0) for step in (Milestone.DELETING, Milestone.SHREDDED))
    for position, key in enumerate(certificate.keys):
        if not begun <= key.destroyed_at <= ended:
            yield f"keys[{position}].destroyed_at: is not between deleting and shredded"


def _recovery(certificate: Certificate, known: Known) -> Iterator[str]:
    policy = known.policy_of(certificate)
    for position, key in enumerate(certificate.keys):
        if policy and key.unrecoverable_after != key.destroyed_at + policy.backups.keys_days * DAY:
            yield f"keys[{position}].unrecoverable_after: is not the policy's days after destroyed_at"


def _complete(certificate: Certificate, _: Known) -> Iterator[str]:
    yield from (f"timeline: {step} is missing" for step in sorted(_ALWAYS - certificate.timeline.keys()))


def _order(certificate: Certificate, _: Known) -> Iterator[str]:
    times = certificate.timeline
    for earlier, later in pairwise(step for step in Milestone if step in times):
        if times[earlier] > times[later]:
            yield f"timeline: {later} comes before {earlier}"


def _fence(certificate: Certificate, _: Known) -> Iterator[str]:
    begun, ended = (certificate.timeline.get(step, 0) for step in (Milestone.FENCED, Milestone.DELETING))
    if not begun <= certificate.fence.at <= ended:
        yield "fence.at: is not between fenced and deleting"


def _kind(certificate: Certificate, _: Known) -> Iterator[str]:
    if (Milestone.BACKUP_EXPIRED in certificate.timeline) is not (certificate.kind is Attestation.BACKUP_HORIZON):
        yield "timeline: backup_expired belongs to the second certificate"


def _horizon(certificate: Certificate, _: Known) -> Iterator[str]:
    if (
        certificate.timeline.get(Milestone.BACKUP_EXPIRED, certificate.recoverable_until)
        < certificate.recoverable_until
    ):
        yield "timeline: backup_expired comes before the backups expire"


COURSE: Final = (
    Invariant("keys.fenced", "As many keys were destroyed, and had been there, as leads were fenced.", _fenced),
    Invariant("keys.once", "No key is there twice.", _once),
    Invariant("keys.time", "Keys are destroyed between deleting and shredded.", _time),
    Invariant("keys.recovery", "A destroyed key can be restored for the policy's days, no longer.", _recovery),
    Invariant("timeline.complete", "Every step is there; only the identity may be verified elsewhere.", _complete),
    Invariant("timeline.order", "The steps are in their order.", _order),
    Invariant("timeline.fence", "The fence stands between fenced and deleting.", _fence),
    Invariant("timeline.kind", "The second certificate, and no other, says that backups expired.", _kind),
    Invariant("timeline.horizon", "The backups expired after the horizon and every key's recovery.", _horizon),
)
