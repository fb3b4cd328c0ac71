"""Take one step of erasing away, or one guard, and something notices. ``python -m tests.mutants`` hunts them all down;
few schedules are enough, since what they seldom hold is arranged."""

from collections.abc import Callable

import pytest

from tests.mutants.bench import Bench
from tests.mutants.hunt import MUTANTS, hunt
from tests.mutants.plain import CHECKS, broken
from tests.mutants.spoiling import Answer, Pass, Request

SCHEDULES = 60


def as_it_is(operation: str, request: Request, pass_on: Pass) -> Answer:
    return pass_on(operation, request)


def test_what_is_arranged_holds_as_long_as_nothing_is_taken_away() -> None:
    assert CHECKS and broken(lambda: as_it_is) is None


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_what_is_arranged_fails_when_something_is_taken_away(check: Callable[[Bench], bool]) -> None:
    assert not all(check(Bench.of(made())) for made in MUTANTS.values())


@pytest.mark.parametrize("mutant", MUTANTS)
def test_what_is_taken_away_is_missed(mutant: str) -> None:
    assert hunt(mutant, schedules=SCHEDULES), f"{mutant}: nothing noticed in {SCHEDULES} schedules"
