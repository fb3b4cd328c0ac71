"""What is on this machine's disk."""

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
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and not path.is_symlink():
                within = path.relative_to(place)
                store = "/".join(["files", place.name, *within.parts[:1]])
                names[store].append(str(within))
                if content := path.read_bytes():
                    yield store, content
        # Together: there are a hundred thousand of them, and looking into each by itself would take minutes.
        yield from ((store, "\n".join(those).encode()) for store, those in names.items())
