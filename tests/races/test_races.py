"""Erasure wins every race. The campaign, ``python -m tests.races --schedules 10000``, runs many more of these."""

import subprocess
import sys

import pytest

from tests.races.race import race

BATCH = 50


@pytest.mark.parametrize("first", range(0, 300, BATCH))
def test_erasure_wins_every_race(first: int) -> None:
    for seed in range(first, first + BATCH):
        outcome = race(seed)
        assert not outcome.violations, outcome.printed()


def test_a_seed_is_the_same_schedule_every_time_in_every_process() -> None:
    here = race(7)
    assert here == race(7) and len(here.schedule) > 50
    command = [sys.executable, "-m", "tests.races", "7"]
    elsewhere = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONHASHSEED": "7"})
    assert elsewhere.stdout.rstrip("\n") == here.printed()


def test_different_seeds_are_different_schedules() -> None:
    assert len({race(seed).schedule for seed in range(10)}) == 10
