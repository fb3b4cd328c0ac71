"""The local stack, whether it is running already or not."""

from collections.abc import Iterator
from contextlib import contextmanager

from infra.local.emulator import DEFAULT_PORT, Emulator
from infra.local.kept_state import kept_port
from infra.local.process import AlreadyRunning, free_port, is_free
from infra.local.stack import Stack, deploy


@contextmanager
def running_stack() -> Iterator[Stack]:
    """The stack of `make run`: the running one, or one started for as long as it is needed, on the same data.

    Raises EmulatorFailed, BuildFailed and DeployFailed.
    """
    emulator = Emulator(port=DEFAULT_PORT if is_free(DEFAULT_PORT) else free_port())
    try:
        emulator.start()
    except AlreadyRunning:
        yield deploy(Emulator(port=kept_port(emulator.state / "state")))
        return
    try:
        yield deploy(emulator)
    finally:
        emulator.stop()
