"""Looking for what notices that a mutant lacks something: one of many schedules, or an arranged meeting."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.mutants.guards import GUARDS
from tests.mutants.plain import broken
from tests.mutants.spoiling import Spoil, Spoiled
from tests.mutants.steps import STEPS
from tests.races.race import race

MUTANTS: Final[dict[str, Callable[[], Spoil]]] = {
    **{f"without: {name}": made for name, made in STEPS.items()},
    **{f"unguarded: {name}": made for name, made in GUARDS.items()},
}


@dataclass(frozen=True)
class Killed:
    """``by`` is the first rule that was broken, by the schedule of ``seed`` or an arranged meeting."""

    by: str
    seed: int | None = None

    def __str__(self) -> str:
        return self.by if self.seed is None else f"seed {self.seed}: {self.by}"


def hunt(mutant: str, *, schedules: int) -> Killed | None:
    """None when it survives."""
    made = MUTANTS[mutant]
    return _arranged(made) or _raced(made, range(schedules))


def _arranged(made: Callable[[], Spoil]) -> Killed | None:
    rule = broken(made)
    return Killed(rule.replace("_", " ")) if rule else None


def _raced(made: Callable[[], Spoil], seeds: range) -> Killed | None:
    for seed in seeds:
        outcome = race(seed, before_the_wire=lambda wire: Spoiled(wire, made()))
        if outcome.violations:
            return Killed(outcome.violations[0], seed)
    return None
