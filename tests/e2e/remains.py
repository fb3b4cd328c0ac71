"""What is left of a local run on this machine: its processes, and the folder its functions were unpacked in."""

from pathlib import Path
from typing import NamedTuple

import pytest

from infra.watch import Late, until

_SECONDS = 60
_PROCESSES = Path("/proc")
needs_proc = pytest.mark.skipif(not _PROCESSES.is_dir(), reason="this machine does not show its processes")


class Traces(NamedTuple):
    """Two folders that every process of a run names in its environment: one or the other."""

    state: Path
    scratch: Path

    @classmethod
    def of(cls, state: Path) -> "Traces":
        """Those of a run that is up."""
        guardian = (_PROCESSES / (state / "pid").read_text() / "environ").read_bytes()
        (scratch,) = (value[7:] for value in guardian.decode().split("\0") if value.startswith("TMPDIR="))
        return cls(state, Path(scratch))

    def processes(self) -> list[str]:
        """The ids of those that run."""
        marks = [str(self.state).encode(), str(self.scratch).encode()]
        return [
            process.name
            for process in _PROCESSES.glob("[0-9]*")
            if any(mark in _environment(process) for mark in marks)
        ]

    def remains(self) -> list[str]:
        """After a while that is long enough to end in: processes, and the folder; empty when nothing stays."""
        try:
            until(lambda: not (self.processes() or self.scratch.exists()), seconds=_SECONDS)
        except Late:
            return [*self.processes(), *([str(self.scratch)] if self.scratch.exists() else [])]
        return []


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:  # somebody else's, or gone
        return b""
