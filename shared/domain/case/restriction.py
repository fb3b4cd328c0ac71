"""Lifting a restriction: only once the person was told that it will be (GDPR Art. 18(3)).

An officer orders it, a worker does it; the case stays completed.
"""

from dataclasses import replace
from typing import Final

from shared.domain.case.case import MOST_ENTRIES, Case, NotPossible
from shared.domain.case.words import CaseType, Obstacle, State

LIFTING: Final = "lifting"
LIFTED: Final = "lifted"
ERASED: Final = "erased"


def lifting(case: Case, *, informed: int, at: int, actor: str) -> Case:
    """``informed`` is when the person was told. Raises NotPossible."""
    if not _is_standing(case):
        raise NotPossible(Obstacle.NOT_ALLOWED_NOW)
    if case.informed is not None:
        raise NotPossible(Obstacle.ALREADY_LIFTED)
    if informed < case.timeline[State.COMPLETED]:
        raise NotPossible(Obstacle.INFORMED_TOO_EARLY)
    return replace(case, informed=informed).noted(LIFTING, at=at, actor=actor)


def lifted(case: Case, *, at: int, actor: str, reason: str = "") -> Case:
    done = replace(case, lifted=at)
    return done.noted(LIFTED, at=at, actor=actor, reason=reason) if len(case.history) < MOST_ENTRIES else done


def moot(case: Case, *, at: int, actor: str) -> Case:
    """The person was erased: nobody can be told, and there is nothing to lift."""
    return lifted(replace(case, informed=at), at=at, actor=actor, reason=ERASED)


def is_being_lifted(case: Case) -> bool:
    return _is_standing(case) and case.informed is not None and case.lifted is None


def stands(case: Case) -> bool:
    """Whether the case is a reason to keep the person restricted."""
    return _is_standing(case) and case.informed is None


def _is_standing(case: Case) -> bool:
    return case.type is CaseType.RESTRICTION and case.state is State.COMPLETED
