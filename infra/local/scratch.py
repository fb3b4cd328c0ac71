"""Where functions are unpacked: in memory where there is plenty, which spares the disk a gigabyte at each start."""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, for nobody else to read
_AVAILABLE: Final = Path("/proc/meminfo")
_PLENTY: Final = 6 * 2**30
_PREFIX: Final = "leadpact-"


def take_scratch(state: Path) -> Path:
    """An empty folder, in memory or else in ``state``. Whoever takes it drops it; one of a process that was killed
    is dropped by the next that takes one."""
    _drop_orphans()
    folder = state / "tmp"
    drop_scratch(folder)
    if _is_plenty():
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=MEMORY), "tmp")
    folder.mkdir()
    return folder


def drop_scratch(folder: Path) -> None:
    """Nothing beside it: the data may be kept in memory too, by whoever chose so."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent.parent == MEMORY and folder.parent.name.startswith(_PREFIX):
        with suppress(OSError):  # not empty, so none of ours
            folder.parent.rmdir()


def _drop_orphans() -> None:
    """Those of processes that were killed."""
    for folder in MEMORY.glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not Path("/proc", process).exists():
            drop_scratch(folder / "tmp")


def _is_plenty() -> bool:
    if not MEMORY.is_dir() or not _AVAILABLE.exists():
        return False
    available = re.search(r"^MemAvailable:\s+(\d+) kB", _AVAILABLE.read_text(), re.MULTILINE)
    free = min(int(available[1]) * 1024 if available else 0, shutil.disk_usage(MEMORY).free)
    return free >= _PLENTY
