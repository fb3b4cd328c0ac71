"""The local stacks that are up: each `make run` of this working copy announces itself, and commands find it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from botocore.exceptions import BotoCoreError

from infra.local import BUILD
from infra.local.emulator import Emulator, chosen_state
from infra.local.kept_state import kept_port
from infra.local.process import is_held
from infra.local.stack import Stack, deployed

RUNNING: Final = BUILD / "running"


class NotRunning(Exception):
    """No local stack is up, or it is not clear which is meant; the message says what to do."""


class Run(NamedTuple):
    state: Path
    port: int


@contextmanager
def announced(state: Path) -> Iterator[None]:
    """For as long as the block lasts, commands find the stack that keeps its data there."""
    RUNNING.mkdir(parents=True, exist_ok=True)
    mark = RUNNING / sha256(str(state).encode()).hexdigest()[:16]
    mark.write_text(str(state))
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def runs() -> list[Run]:
    """The stacks that are up. A mark that outlived its run does not count."""
    states = sorted({Path(mark.read_text()) for mark in RUNNING.glob("*")})
    return [run for state in states if (run := _run_on(state))]


def find_run(*, port: int | None = None) -> Run:
    """The one on STATE, or on that port or PORT; without these the only one. Raises NotRunning."""
    if os.environ.get("STATE"):
        return _run_on(chosen_state()) or _missing(f"Leadpact does not run on {chosen_state()} (STATE).")
    wanted = port or _wanted_port()
    found = [run for run in runs() if wanted in (None, run.port)]
    if not found:
        _missing(f"Leadpact does not run on port {wanted} (PORT)." if wanted else "Leadpact does not run here.")
    if len(found) > 1:
        lines = [f"  STATE={run.state}    port {run.port}" for run in found]
        raise NotRunning("\n".join(["Several stacks are up. Say which by putting one of these before make:", *lines]))
    return found[0]


def running_stack(*, port: int | None = None) -> Stack:
    """The stack of the `make run` that is up. Nothing is started and nothing deployed. Raises NotRunning."""
    run = find_run(port=port)
    with suppress(OSError, ValueError, BotoCoreError):
        if stack := deployed(Emulator(state=run.state, port=run.port)):
            return stack
    raise NotRunning("Leadpact is just starting or stopping on this data. Try again in a moment.")


def _run_on(state: Path) -> Run | None:
    try:
        return Run(state, kept_port(state / "state")) if is_held(state / "lock") else None
    except (OSError, ValueError):
        return None


def _wanted_port() -> int | None:
    port = os.environ.get("PORT", "")
    return int(port) if port.isascii() and port.isdecimal() else None


def _missing(what: str) -> Run:
    raise NotRunning(f"{what} Start it with `make run` and leave it running.")
