"""The local stack, whether it is running already or not."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from botocore.exceptions import BotoCoreError

from infra.local.emulator import DEFAULT_PORT, Emulator, EmulatorFailed
from infra.local.kept_state import kept_port
from infra.local.process import AlreadyRunning, free_port, is_free
from infra.local.stack import Stack, deploy, is_whole


@contextmanager
def running_stack() -> Iterator[Stack]:
    """The stack of `make run`: the running one, or one started for as long as it is needed, on the same data.

    Raises EmulatorFailed, UnreadableState, BuildFailed and DeployFailed.
    """
    emulator = Emulator(port=DEFAULT_PORT if is_free(DEFAULT_PORT) else free_port())
    try:
        emulator.start()
    except AlreadyRunning:
        yield _attached(emulator)
        return
    try:
        yield deploy(emulator)
    finally:
        emulator.stop()


def _attached(here: Emulator) -> Stack:
    with suppress(OSError, ValueError, BotoCoreError):
        running = Emulator(port=kept_port(here.data))
        if is_whole(running):
            return deploy(running)
    raise EmulatorFailed("Leadpact is just starting or stopping on this data. Try again in a moment.")
