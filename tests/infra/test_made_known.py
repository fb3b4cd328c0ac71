"""Whoever was configured is taken in when the command has ended."""

from datetime import datetime

from infra.made_known import wait_until_known
from shared.adapters.configured import AGAIN_SECONDS


def test_the_command_waits_until_functions_look_again_and_says_when_changes_hold() -> None:
    slept: list[float] = []
    said = wait_until_known(sleep=slept.append, now=lambda: datetime(2026, 9, 21, 14, 2, 30))  # noqa: DTZ001
    assert slept == [AGAIN_SECONDS]
    assert said == "It works now. A change to one that was known before holds everywhere from 14:03:30 on."
