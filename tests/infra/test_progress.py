"""A command that takes seconds says what it is at, where no shell keeps it."""

import pytest
from rich.console import Console

from infra.progress import step


def test_what_goes_on_is_said_apart_from_what_a_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    with step("Waiting for it", console=Console(stderr=True)):
        print("the answer")
    printed = capsys.readouterr()
    assert printed.out == "the answer\n" and "Waiting for it" in printed.err


def test_what_takes_no_time_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    with step("Waiting for it", console=Console(stderr=True), quiet=True):
        pass
    assert capsys.readouterr() == ("", "")
