"""Take one step of erasing away, or one guard, and something notices. ``python -m tests.mutants`` hunts them all down;
here are those that few schedules are enough for."""

import pytest

from tests.mutants.hunt import MUTANTS, hunt
from tests.mutants.plain import CHECKS, broken
from tests.mutants.spoiling import Answer, Pass, Request

SCHEDULES = 60
RARE = {
    "unguarded: append: the page is open",
    "unguarded: turn the page: it is open",
    "unguarded: turn the page: any",
    "unguarded: tie: the other lead is there",
    "unguarded: hold: the lead is there",
    "unguarded: delete the links: none was made since",
    "unguarded: append: nobody has the identity",
    "unguarded: fence: nobody was merged into them since",
    "unguarded: fence: they were not merged since",
    "without: merge: hold who is kept",
}
"""Noticed too, by one schedule in hundreds."""


def as_it_is(operation: str, request: Request, pass_on: Pass) -> Answer:
    return pass_on(operation, request)


def test_what_is_arranged_holds_as_long_as_nothing_is_taken_away() -> None:
    assert CHECKS and broken(lambda: as_it_is) is None


@pytest.mark.parametrize("mutant", [mutant for mutant in MUTANTS if mutant not in RARE])
def test_what_is_taken_away_is_missed(mutant: str) -> None:
    assert hunt(mutant, schedules=SCHEDULES), f"{mutant}: nothing noticed in {SCHEDULES} schedules"


def test_the_rare_ones_are_mutants() -> None:
    assert MUTANTS.keys() >= RARE
