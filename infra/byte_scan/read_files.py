"""What is on this machine's disk."""

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from infra.byte_scan.read_tables import Chunk

_MAILED: Final = b" SESv2 SendEmail: "


def read_log(path: Path) -> Iterator[Chunk]:
    """The emulator's own log with all that functions wrote, but for its notes to whom it sent mail: SES takes none."""
    with path.open("rb") as lines:
        kept = b"".join(line for line in lines if _MAILED not in line)
    yield f"files/{path.name}", kept


def read_files(*places: Path) -> Iterator[Chunk]:
    """Every file at or below the places, and all their names. Stores are places and what is directly in them."""
    for place in places:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for path in _files(place):
            within = os.path.relpath(path, place)
            store = "/".join(["files", place.name, *Path(within).parts[:1]])
            names[store].append(within)
            if content := _content(path):
                yield store, content
        # Together: looking into each by itself would take minutes.
        yield from ((store, "\n".join(those).encode()) for store, those in names.items())


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield str(place)
    for folder, _, names in os.walk(place):
        yield from (f"{folder}/{name}" for name in sorted(names))


def _content(path: str) -> bytes:
    """Nothing where a worker that has just ended takes its copy of the code along, or where there is no file."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return b""
        with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of a hundred thousand takes half a minute
            return file.read()
    except FileNotFoundError:
        return b""
