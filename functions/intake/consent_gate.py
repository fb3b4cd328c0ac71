"""Nothing personal is kept without a lawful basis (GDPR Art. 6)."""

from collections.abc import Mapping

from shared.domain.consent.state import ConsentState
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import LawfulBasis, Source
from shared.domain.submission import ConsentEvidence
from shared.domain.touch import Consent


def established(
    evidence: ConsentEvidence | None, source: Source, identifiers: Mapping[str, str], *, received_at: int
) -> Consent:
    """The lawful basis of a submission as its source lets it count. Raises SubmissionRefused."""
    consent = lawful_basis(evidence, source.lawful_basis, received_at=received_at)
    if source.imports:
        return consent.model_copy(update={"carried": True})
    if source.double_opt_in is None or consent.basis != "consent":
        return consent
    if "email" not in identifiers:
        raise SubmissionRefused(Flaw("identifiers.email", "missing", "is where the person is asked to confirm"))
    purposes = consent.purposes or source.double_opt_in.purposes
    return consent.model_copy(update={"state": ConsentState.REQUESTED, "purposes": purposes})


def lawful_basis(evidence: ConsentEvidence | None, rule: LawfulBasis, *, received_at: int) -> Consent:
    """What the payload establishes, else what the source stands on. Raises SubmissionRefused (``consent_required``)."""
    if evidence and evidence.basis in rule.accepted and (evidence.given or evidence.basis != "consent"):
        return _claimed(evidence, received_at)
    if rule.standing:
        return rule.standing
    raise SubmissionRefused(Flaw("consent", "consent_required", "must show that the person agreed to being stored"))


def _claimed(evidence: ConsentEvidence, received_at: int) -> Consent:
    return Consent(
        basis=evidence.basis,
        purposes=tuple(evidence.purposes),
        notice=evidence.notice,
        locale=evidence.locale,
        mechanism=evidence.mechanism,
        at=received_at if evidence.given_at is None else evidence.given_at,
        reference=evidence.reference,
    )
