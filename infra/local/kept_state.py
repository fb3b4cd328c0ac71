"""Makes the state one emulator wrote fit for the next one."""

import json
from pathlib import Path

from infra.local.process import HOST


def move_state(state: Path, *, port: int) -> None:
    """Let the state start again, and on this port. `state` need not exist yet."""
    state.mkdir(exist_ok=True)
    file = state / "port"
    before = kept_port(state) if file.exists() else port
    if before != port:
        for kept in state.glob("*.json"):
            _move_addresses(kept, before=before, after=port)
    _forget_positions(state / "lambda.json")
    file.write_text(str(port))


def kept_port(state: Path) -> int:
    """The port of the emulator that keeps this state, running or stopped. Raises OSError where there was none."""
    return int((state / "port").read_text())


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
