"""Nothing personal is kept without a lawful basis (GDPR Art. 6)."""

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import LawfulBasis
from shared.domain.submission import ConsentEvidence
from shared.domain.touch import Consent


def lawful_basis(evidence: ConsentEvidence | None, rule: LawfulBasis, *, received_at: int) -> Consent:
    """What the payload establishes, else what the source stands on. Raises SubmissionRefused (``consent_required``)."""
    if evidence and evidence.basis in rule.accepted and (evidence.given or evidence.basis != "consent"):
        return _established(evidence, received_at)
    if rule.standing:
        return rule.standing
    raise SubmissionRefused(Flaw("consent", "consent_required", "must show that the person agreed to being stored"))


def _established(evidence: ConsentEvidence, received_at: int) -> Consent:
    return Consent(
        basis=evidence.basis,
        purposes=tuple(evidence.purposes),
        notice=evidence.notice,
        locale=evidence.locale,
        mechanism=evidence.mechanism,
        at=received_at if evidence.given_at is None else evidence.given_at,
        reference=evidence.reference,
    )
