"""Looking for a schedule that notices what a mutant lacks."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.mutants.guards import GUARDS
from tests.mutants.spoiling import Spoil, Spoiled
from tests.mutants.steps import STEPS
from tests.races.race import race

MUTANTS: dict[str, Callable[[], Spoil]] = {
    **{f"without: {name}": made for name, made in STEPS.items()},
    **{f"unguarded: {name}": made for name, made in GUARDS.items()},
}


@dataclass(frozen=True)
class Killed:
    """``violation`` is the first rule that the schedule of that ``seed`` broke."""

    seed: int
    violation: str


def hunt(mutant: str, *, schedules: int, first: int = 0) -> Killed | None:
    """None when it survives all schedules."""
    for seed in range(first, first + schedules):
        made = MUTANTS[mutant]
        outcome = race(seed, before_the_wire=lambda wire: Spoiled(wire, made()))  # noqa: B023 - called at once
        if outcome.violations:
            return Killed(seed, outcome.violations[0])
    return None
