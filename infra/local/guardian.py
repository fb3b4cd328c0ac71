"""Runs a process for as long as its owner lives, and leaves nothing of it behind.

python -m infra.local.guardian FOLDER SCRATCH GRACE COMMAND…

The owner holds the other end of this process's standard input. The system closes it however the owner ends, so the
process also ends after an owner that was killed. SIGTERM ends it likewise. It has GRACE seconds to end, and runs in
FOLDER. SCRATCH is removed after it, unless the owner has written KEEP.
"""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from infra.local.scratch import drop_scratch

KEEP: Final = b"k"
_PR_SET_PDEATHSIG: Final = 1


class Guarded:
    """The process, in a group of its own with all that it starts."""

    def __init__(self, command: list[str], *, folder: str, grace: float) -> None:
        self._grace, self._once = grace, Lock()
        self.keeps_scratch = False
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - no thread runs yet
        )

    def end(self) -> None:
        """Only the first call counts: a second signal would interrupt a process that writes its state."""
        if not self._once.acquire(blocking=False):
            return
        self._process.terminate()
        try:
            self._process.wait(self._grace)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def end_in_background(self, *_: object) -> None:
        Thread(target=self.end, daemon=True).start()

    def end_after_owner(self) -> None:
        self.keeps_scratch = os.read(0, 1) == KEEP
        self.end()

    def wait(self) -> None:
        """Until the process has ended, and then end what it started."""
        self._process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)


def end_with_parent() -> None:
    """What a process calls before it becomes another program. Only Linux can end it when its parent is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def main(arguments: list[str]) -> None:
    folder, scratch, grace, *command = arguments
    guarded = Guarded(command, folder=folder, grace=float(grace))
    for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(ending, guarded.end_in_background)
    Thread(target=guarded.end_after_owner, daemon=True).start()
    guarded.wait()
    if not guarded.keeps_scratch:
        drop_scratch(Path(scratch))


if __name__ == "__main__":
    main(sys.argv[1:])
