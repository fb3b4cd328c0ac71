"""What is on this machine's disk."""

from collections.abc import Iterator
from pathlib import Path

from infra.byte_scan.read_tables import Chunk


def read_files(*places: Path) -> Iterator[Chunk]:
    """Every file at or below the places, by its name and content. A store is a place, or what is directly in it."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and not path.is_symlink():
                yield f"files/{place.name}", str(path.relative_to(place)).encode()
                yield f"files/{place.name}", path.read_bytes()
