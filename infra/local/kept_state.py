"""Makes the state one emulator wrote fit for the next one."""

import json
from pathlib import Path
from typing import Final

from infra.local.process import HOST

LAYOUT: Final = 2
"""Of what Leadpact keeps. Count on when data kept before can no longer be read: a run on a laptop migrates nothing."""
_WAYS_OUT: Final = "`make clean` forgets what is in the usual folder; STATE=… chooses another."
_HALF_WAY: Final = ("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS")


class UnreadableState(RuntimeError):
    """The state was kept by another version of Leadpact, or is damaged; the message says what to do."""


def move_state(state: Path, *, port: int) -> None:
    """Let the state start again, and on this port. `state` need not exist yet. Raises UnreadableState."""
    state.mkdir(exist_ok=True)
    _mark_layout(state)
    try:
        _move(state, port)
    except (ValueError, KeyError, TypeError):
        raise UnreadableState(f"The data in {state.parent} is damaged. {_WAYS_OUT}") from None


def _move(state: Path, port: int) -> None:
    file = state / "port"
    before = kept_port(state) if file.exists() else port
    if before != port:
        for kept in state.glob("*.json"):
            _move_addresses(kept, before=before, after=port)
    _forget_positions(state / "lambda.json")
    _end_updates(state / "cloudformation.json")
    file.write_text(str(port))


def kept_port(state: Path) -> int:
    """The port of the emulator that keeps this state, running or stopped. Raises OSError where there was none."""
    return int((state / "port").read_text())


def _mark_layout(state: Path) -> None:
    mark = state / "layout"
    kept = mark.read_text() if mark.exists() else ""
    if kept != str(LAYOUT) and any(state.glob("*.json")):
        raise UnreadableState(f"The data in {state.parent} was kept by another version of Leadpact. {_WAYS_OUT}")
    mark.write_text(str(LAYOUT))


def _move_addresses(file: Path, *, before: int, after: int) -> None:
    """Queues are known by their address, and functions were told it."""
    content = file.read_bytes()
    file.write_bytes(content.replace(f"{HOST}:{before}".encode(), f"{HOST}:{after}".encode()))


def _forget_positions(file: Path) -> None:
    """Stream records are not kept, but their readers' positions are: each would skip as many new records."""
    if file.exists():
        functions = json.loads(file.read_bytes())
        functions["payload"]["dynamodb_stream_positions"] = {}
        file.write_text(json.dumps(functions))


def _end_updates(file: Path) -> None:
    """Nobody goes on with the update of a stack that was interrupted; without this nobody could begin another."""
    if file.exists():
        stacks = json.loads(file.read_bytes())
        for stack in stacks["payload"]["stacks"]["data"].values():
            if stack["StackStatus"] in _HALF_WAY:
                stack["StackStatus"] = "UPDATE_ROLLBACK_COMPLETE"
        file.write_text(json.dumps(stacks))
