"""Every statement of every role is needed: without any one of them its function fails, and nothing is lost by it."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from infra.put_aside import StillFailing
from infra.redrive import redrive
from infra.redrive_cases import redrive_cases
from infra.watch import Late, until
from tests.e2e.journeys import Begin, Scene, Through, scene
from tests.e2e.least_privilege import Grant, failures, grants, journey_without, without
from tests.e2e.queues import impatient
from tests.e2e.senders import Deployed

SHORT = 10
LONG = 180


@pytest.fixture(scope="module")
def stage(deployed: Deployed) -> Iterator[Scene]:
    with impatient(deployed.stack, seconds=15), scene(deployed) as set_up:
        yield set_up


def begun_in_vain(begin: Begin, refused: Callable[[], bool]) -> Through | None:
    """What waits now, and has been tried; None when whoever asked was refused. Fails when it comes through."""
    try:
        through = begin()
    except AssertionError:
        return None
    until(lambda: refused() or through(), seconds=LONG, pause=0.25, what="a refusal")
    assert not through()
    return through


def begun(begin: Begin) -> Through:
    """A worker that was refused a moment ago, or is just being ended, may still fail whoever asks."""
    found: list[Through] = []

    def begins() -> bool:
        try:
            found.append(begin())
        except AssertionError:
            return False
        return True

    until(begins, seconds=LONG, pause=1, what="an answer")
    return found[0]


def redriven(deployed: Deployed) -> bool:
    """A worker that was refused a moment ago may still be failing."""
    try:
        redrive(deployed.stack.outputs, deployed.stack.client)
        redrive_cases(deployed.stack.outputs, deployed.stack.client)
    except StillFailing:
        return False
    return True


@pytest.mark.parametrize("grant", grants(), ids=str)
def test_without_any_one_statement_its_function_fails_and_with_it_goes_on(stage: Scene, grant: Grant) -> None:
    stack, begin = stage.deployed.stack, journey_without(grant)(stage)
    before = failures(stack, grant)
    with without(stack, grant):
        through = begun_in_vain(begin, lambda: failures(stack, grant) > before)
    through = through or begun(begin)
    try:
        until(through, seconds=SHORT, pause=0.25)
    except Late:  # cold starts are slower than queues are patient here: something may be put aside again
        brought_back = partial(redriven, stage.deployed)
        until(lambda: brought_back() and through(), seconds=2 * LONG, pause=3, what="whoever was left waiting")
    until(lambda: not stage.deployed.watch.waiting(), seconds=LONG, pause=0.25, what="a lead that was left waiting")
