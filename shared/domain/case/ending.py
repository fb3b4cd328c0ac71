"""When a request was answered, and from when on its case is kept for proof only: the policy says for how long."""

from shared.domain.case.case import CLOSED, Case
from shared.domain.case.words import CaseType, State


def answered_at(case: Case) -> int | None:
    """When the request was answered, one way or the other, in seconds; None while it is open."""
    return min((at for state, at in case.timeline.items() if state in CLOSED), default=None) if case.closed else None


def in_force_since(case: Case) -> int | None:
    """Since when the person's data is restricted by this request; None for all others, and once it is lifted."""
    if case.type is CaseType.RESTRICTION and case.state is State.COMPLETED and case.lifted is None:
        return case.timeline.get(State.COMPLETED)
    return None


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
