"""A definition by which MQLs go back to nurture as their points fade."""

from functools import cache
from typing import Any, Final

from shared.domain.definition import Definition
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.touch import Action, Touch
from tests.builders import NOON, a_touch

DAY: Final = 86_400
_LABELS: Final = dict.fromkeys(("en", "nl", "fr", "es", "it"), "a clause")


def a_document(**changes: Any) -> dict[str, Any]:
    """A visit gives 8 points, which halve in a day: an MQL from 6 on, and back to nurture below 4."""

    def clause(name: str, type: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "match": {"type": type}, "points": 8, "half_life_days": 1, "labels": _LABELS} | more

    given = {
        "id": "fading",
        "version": 1,
        "name": "Points that fade",
        "time_zone": "Europe/Amsterdam",
        "actions": [clause("visited", "page_viewed", award="each"), clause("asked", "price_requested")],
        "lead_when": {"any": ["visited", "asked"]},
        "mql_when": {"score": "engagement", "at_least": 6},
        "sales_ready_when": "asked",
        "back_to_nurture_when": {"not": {"score": "engagement", "at_least": 4}},
    }
    return given | changes


@cache
def fading() -> CompiledDefinition:
    return compile_definition(Definition.model_validate(a_document()))


def a_visit(at: int = NOON, *, visits: int = 1, **changes: Any) -> Touch:
    actions = tuple(Action(type="page_viewed", at=at) for _ in range(visits))
    given: dict[str, Any] = {"actions": actions, "received_at": at} | changes
    return a_touch(**given)


def a_price_request(at: int = NOON, **changes: Any) -> Touch:
    given: dict[str, Any] = {"actions": (Action(type="price_requested", at=at),), "received_at": at} | changes
    return a_touch(**given)
