"""Makes the state one emulator wrote fit for the next one."""

import json
from pathlib import Path

from infra.local.process import HOST


def move_state(state: Path, *, port: int) -> None:
    """Let the state start again, and on this port. `state` need not exist yet."""
    state.mkdir(exist_ok=True)
    kept_port = state / "port"
    before = kept_port.read_text() if kept_port.exists() else str(port)
    for file in state.glob("*.json"):
        if before != str(port):
            _move_addresses(file, before=before, after=str(port))
    _forget_positions(state / "lambda.json")
    kept_port.write_text(str(port))


def _move_addresses(file: Path, *, before: str, after: str) -> None:
    """Queues are known by their address, and functions were told it."""
    content = file.read_bytes()
    file.write_bytes(content.replace(f"{HOST}:{before}".encode(), f"{HOST}:{after}".encode()))


def _forget_positions(file: Path) -> None:
    """Stream records are not kept, but their readers' positions are: each would skip as many new records."""
    if file.exists():
        functions = json.loads(file.read_bytes())
        functions["payload"]["dynamodb_stream_positions"] = {}
        file.write_text(json.dumps(functions))
