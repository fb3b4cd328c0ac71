"""From when on a case is kept for proof only: the policy says for how long."""

from shared.domain.case.case import Case
from shared.domain.case.words import CaseType, State


def over_since(case: Case) -> int | None:
    """When the case was closed, in seconds; None while it is still needed.

    An erasure is needed until no backup can undo it, but counts from its certificate; a restriction until it is lifted.
    """
    match case.state:
        case State.REFUSED | State.CANCELLED:
            return case.timeline.get(case.state)
        case State.COMPLETED if case.type is CaseType.RESTRICTION:
            return case.lifted
        case State.COMPLETED:
            return case.timeline.get(State.COMPLETED)
        case State.BACKUP_EXPIRED:
            return case.timeline.get(State.CERTIFIED)
    return None
