"""What an officer can do with a case in one step: what has to be said with it, and the change it makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from functions.rights.officer.bodies import Extend, Hold, Lift, Refuse
from shared.domain.case.actions import approved, extended, held, paused, refused, released, resumed
from shared.domain.case.case import Case
from shared.domain.case.clock import CaseClock
from shared.domain.case.restriction import lifting
from shared.domain.flaw import Flaw
from shared.domain.policy.policy import Rights
from shared.edge.http import RequestRefused
from shared.edge.read_body import Nothing


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does it and when, and by which rules."""

    actor: str
    at: int
    clock: CaseClock
    terms: Rights


def _approve(case: Case, _: Nothing, by: Doing) -> Case:
    return approved(case, at=by.at, actor=by.actor, terms=by.terms)


def _refuse(case: Case, said: Refuse, by: Doing) -> Case:
    return refused(case, said.reason, at=by.at, actor=by.actor)


def _extend(case: Case, said: Extend, by: Doing) -> Case:
    return extended(case, said.reason, at=by.at, actor=by.actor, clock=by.clock)


def _pause(case: Case, _: Nothing, by: Doing) -> Case:
    return paused(case, at=by.at, actor=by.actor)


def _resume(case: Case, _: Nothing, by: Doing) -> Case:
    return resumed(case, at=by.at, actor=by.actor, clock=by.clock)


def _hold(case: Case, said: Hold, by: Doing) -> Case:
    return held(case, said.reason, at=by.at, actor=by.actor)


def _release(case: Case, _: Nothing, by: Doing) -> Case:
    return released(case, at=by.at, actor=by.actor)


def _lift(case: Case, said: Lift, by: Doing) -> Case:
    if said.informed_at is None:
        flaw = Flaw("informed_at", "missing", "is required")
        raise RequestRefused(400, "person_not_informed", "The person is told before a restriction is lifted.", [flaw])
    return lifting(case, informed=said.informed_at, at=by.at, actor=by.actor)


type Action = tuple[type[Any], Callable[[Case, Any, Doing], Case]]
APPROVE: Final = "approve"
ACTIONS: Final[Mapping[str, Action]] = {
    APPROVE: (Nothing, _approve),
    "refuse": (Refuse, _refuse),
    "extend": (Extend, _extend),
    "pause": (Nothing, _pause),
    "resume": (Nothing, _resume),
    "hold": (Hold, _hold),
    "release": (Nothing, _release),
    "lift": (Lift, _lift),
}
