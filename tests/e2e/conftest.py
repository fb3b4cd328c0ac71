"""One deployed stack for all end-to-end tests: the real template, IAM enforced, on a port and data of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import Stack, deploy
from tests.e2e.senders import Deployed
from tests.spilled import spilled_into

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of this folder on one worker: they share the stack, but for those that say which they have.

    First, before workers read the groups.
    """
    for item in items:
        if item.path.is_relative_to(HERE) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("stack"))


@pytest.fixture(scope="session", autouse=True)
def logs_hold_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Looks through what every emulator of these tests wrote, with the output of its functions, once all have ended."""
    yield
    logs = tmp_path_factory.getbasetemp().rglob("emulator.log")
    assert {log: kinds for log in logs if (kinds := spilled_into(log))} == {}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Emulator(state=tmp_path_factory.mktemp("emulator"), port=free_port()) as emulator:
        yield deploy(emulator)


@pytest.fixture(scope="session")
def deployed(stack: Stack) -> Deployed:
    return Deployed.of(stack)
