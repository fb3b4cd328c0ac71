"""What is on this machine's disk."""

from collections.abc import Iterator
from pathlib import Path

from infra.byte_scan.read_tables import Chunk


def read_files(*places: Path) -> Iterator[Chunk]:
    """Every file at or below the places, its name and its content. Stores are places and what is directly in them."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and not path.is_symlink():
                within = path.relative_to(place)
                store = "/".join(["files", place.name, *within.parts[:1]])
                yield store, str(within).encode()
                yield store, path.read_bytes()
