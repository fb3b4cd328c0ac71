"""Two marked people through everything there is, erased on an officer's word: nothing of them is left anywhere.

``make proof`` does the same with a hundred.
"""

from collections.abc import Iterator

import pytest

from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import Stack, deploy
from infra.proof.prove import Proof, prove
from infra.proof.put_aside import dead_letter_queues

PEOPLE = 2
pytestmark = pytest.mark.xdist_group("stack")
"""Beside the other tests that wait for a stack, one worker; another is busy with those that do not."""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Emulator(state=tmp_path_factory.mktemp("emulator"), port=free_port()) as emulator:
        yield deploy(emulator)


@pytest.fixture(scope="module")
def proof(stack: Stack) -> Proof:
    return prove(stack, PEOPLE, say=lambda _: None)


def test_nothing_of_them_is_found_in_clear_or_under_lock(proof: Proof) -> None:
    assert proof.hits == []


def test_everything_that_was_there_to_be_found_was_found(proof: Proof) -> None:
    assert proof.planted > PEOPLE * 40 + 2 * len(dead_letter_queues())
    assert proof.found == proof.planted


def test_nothing_else_keeps_it_from_being_proof(proof: Proof) -> None:
    assert proof.problems == []
    assert proof.holds and len(proof.seconds) == PEOPLE - 1
