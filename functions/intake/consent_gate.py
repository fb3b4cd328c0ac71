"""Nothing personal is kept without a lawful basis (GDPR Art. 6), and every no is heard."""

from collections.abc import Mapping, Sequence
from typing import Final

from functions.intake.refusal import NO_BASIS, refusal
from shared.domain.consent.state import ConsentState
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.policy.purposes import StatedPurposes, covers_storing, flaws_of, storing_on
from shared.domain.source import LawfulBasis, Source
from shared.domain.submission import ConsentEvidence
from shared.domain.touch import Consent

_FIELD: Final = "consent.purposes"


def established(
    evidence: ConsentEvidence | None,
    source: Source,
    identifiers: Mapping[str, str],
    policy: StatedPurposes,
    *,
    said_at: int,
) -> Consent:
    """The lawful basis of a submission as its source lets it count, or the no that it says; ``said_at`` is when, where
    the evidence does not tell. Raises SubmissionRefused."""
    if evidence:
        _check_purposes(evidence.purposes, None, policy)
    if evidence and evidence.says_no:
        consent = refusal(evidence, source, policy, said_at=said_at)
    else:
        consent = _covering_storage(lawful_basis(evidence, source.lawful_basis, said_at=said_at), policy)
    if source.imports:
        return consent.model_copy(update={"carried": True})
    if source.double_opt_in is None or consent.basis != "consent" or consent.state.stops:
        return consent
    if "email" not in identifiers:
        raise SubmissionRefused(Flaw("identifiers.email", "missing", "is where the person is asked to confirm"))
    purposes = consent.purposes or source.double_opt_in.purposes
    return consent.model_copy(update={"state": ConsentState.REQUESTED, "purposes": purposes})


def lawful_basis(evidence: ConsentEvidence | None, rule: LawfulBasis, *, said_at: int) -> Consent:
    """What the payload establishes, else what the source stands on. Raises SubmissionRefused (``consent_required``)."""
    if evidence and evidence.basis in rule.accepted and (evidence.given or evidence.basis != "consent"):
        return _claimed(evidence, said_at)
    if rule.standing:
        return rule.standing
    raise SubmissionRefused(NO_BASIS)


def _check_purposes(purposes: Sequence[str], basis: str | None, policy: StatedPurposes) -> None:
    if flaws := list(flaws_of(purposes, basis, policy, field=_FIELD)):
        raise SubmissionRefused(*flaws)


def _covering_storage(consent: Consent, policy: StatedPurposes) -> Consent:
    """Who allows only to be contacted has not allowed to be stored, and so cannot be contacted either."""
    _check_purposes(consent.purposes, consent.basis, policy)
    if not covers_storing(consent.purposes, consent.basis, policy):
        words = ", ".join(storing_on(consent.basis, policy))
        raise SubmissionRefused(Flaw(_FIELD, "consent_required", f"must name a purpose of storing: {words}"))
    return consent


def _claimed(evidence: ConsentEvidence, said_at: int) -> Consent:
    return Consent(
        basis=evidence.basis,
        purposes=tuple(evidence.purposes),
        notice=evidence.notice,
        locale=evidence.locale,
        mechanism=evidence.mechanism,
        at=said_at if evidence.given_at is None else evidence.given_at,
        reference=evidence.reference,
    )
