"""A submission that says no: which purposes it stops, and whether anything else of it is kept.

A signed sender's no stops what it names, else all that may stand on the basis it speaks of. What anybody can type stops
contact and sharing at most: a stranger must not be able to have somebody else held or erased.
"""

from collections.abc import Sequence
from typing import Final

from shared.domain.consent.state import ConsentState
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.policy.purposes import StatedPurposes, governed_by
from shared.domain.source import Source
from shared.domain.submission import ConsentEvidence
from shared.domain.touch import Consent, Trust

ASSERTED_STOPS: Final = frozenset({"contact", "sharing"})
"""What anybody may stop, by what the purposes govern."""
NO_BASIS: Final = Flaw("consent", "consent_required", "must show that the person agreed to being stored")


def refusal(evidence: ConsentEvidence, source: Source, policy: StatedPurposes, *, said_at: int) -> Consent:
    """The source's own basis with what it no longer allows, unless the no is to storing too; else the no by itself.

    Raises SubmissionRefused when it stops nothing and nothing allows to store it.
    """
    standing = source.lawful_basis.standing
    named = evidence.purposes or _meant(evidence.basis, policy, stored_anyway=standing is not None)
    stopped = tuple(one for one in dict.fromkeys(named) if _may_stop(one, source.trust, policy))
    if standing and "storing" not in governed_by(named, policy):
        return standing.model_copy(update={"refused": tuple(one for one in stopped if one not in standing.purposes)})
    if not stopped:
        raise SubmissionRefused(NO_BASIS)
    return Consent(
        basis=evidence.basis,
        state=ConsentState.REFUSED if evidence.basis == "consent" else ConsentState.OBJECTED,
        purposes=stopped,
        locale=evidence.locale,
        mechanism=evidence.mechanism,
        at=said_at if evidence.given_at is None else evidence.given_at,
        reference=evidence.reference,
    )


def _meant(basis: str, policy: StatedPurposes, *, stored_anyway: bool) -> Sequence[str]:
    """What a no without purposes is about."""
    return [
        one.id for one in policy.purposes if basis in one.bases and not (stored_anyway and one.governs == "storing")
    ]


def _may_stop(purpose_id: str, trust: Trust, policy: StatedPurposes) -> bool:
    return trust is not Trust.ASSERTED or governed_by((purpose_id,), policy) <= ASSERTED_STOPS
