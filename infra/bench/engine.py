"""The judging engine alone, on one core: evaluations of leads with 50 touches each, folded before."""

import time
from statistics import median
from typing import Final

from infra.bench.people import PERSONA
from shared.domain.judging import CompiledDefinition, Folded
from shared.domain.touch import Action, Consent, Touch
from shared.edge.definitions import definition_named

LEADS: Final = 200
TOUCHES: Final = 50
ROUNDS: Final = 7
_EVALUATIONS: Final = 100
NOON: Final = 1_790_000_000
_DAY: Final = 86_400
_KINDS: Final = (
    ("web_form", Action(type="page_viewed", category="product", at=0)),
    ("high_value_white_paper_form", Action(type="asset_downloaded", category="high_value", at=0)),
    ("webinar_attendance", Action(type="demo_requested", at=0)),
    ("price_request_form", Action(type="price_requested", at=0)),
)


def score_evaluations_per_second() -> int:
    """Whole verdicts, with every clause's outcome and points, per second of CPU: median of :data:`ROUNDS` rounds."""
    definition = definition_named("instruments")
    leads = [_a_lead(definition, number) for number in range(LEADS)]
    return round(median(_rate(definition, leads) for _ in range(ROUNDS)))


def _rate(definition: CompiledDefinition, leads: list[Folded]) -> float:
    now = NOON + 60 * _DAY
    started = time.process_time()
    for _ in range(_EVALUATIONS):
        for folded in leads:
            definition.judge(folded, now)
    return LEADS * _EVALUATIONS / (time.process_time() - started)


def _a_lead(definition: CompiledDefinition, number: int) -> Folded:
    folded = definition.empty()
    for position in range(TOUCHES):
        folded = definition.fold(folded, a_touch(number, position))
    return folded


def a_touch(number: int, position: int) -> Touch:
    """A mix over sixty days that differs from lead to lead."""
    shape, action = _KINDS[0 if (number + position) % 5 else (number * 7 + position) % len(_KINDS)]
    at = NOON + (position * 7919 + number * 104_729) % (60 * _DAY)
    return Touch(
        id=f"{number:011d}{position:011d}",
        source="bench",
        received_at=at,
        format=shape,
        identifiers={"email": "someone@example.com"},
        consent=Consent(basis="consent"),
        characteristics=PERSONA if position == number % TOUCHES else {},
        actions=(action.model_copy(update={"at": at, "asset": f"/{position % 9}"}),),
    )


if __name__ == "__main__":
    print(f"{score_evaluations_per_second():,} evaluations per second")
