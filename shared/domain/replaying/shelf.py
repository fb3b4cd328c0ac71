"""Counts by name, of bounded size however many names there are.

Which names are kept depends on the names alone and on no count, so counts may be split and put together in any way and
come to the same: a name that is kept in the end was among the first of every part that knew it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

type Counts = list[int]


def add(counts: Counts, more: Iterable[int]) -> None:
    for place, amount in enumerate(more):
        counts[place] += amount


@dataclass(slots=True)
class Shelf:
    """``width`` counts for each of the ``room`` names that come first in ``order``; the others' are in ``rest``."""

    width: int
    room: int
    order: Callable[[str], Any]
    rows: dict[str, Counts] = field(default_factory=dict)
    rest: Counts = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = self.rest or [0] * self.width

    def row(self, name: str) -> Counts:
        """To count in, at once: another name may take its place."""
        found = self.rows.get(name)
        if found is None:
            if len(self.rows) >= 2 * self.room:
                self.tidy()
            found = self.rows[name] = [0] * self.width
        return found

    def take(self, rows: Mapping[str, Counts], rest: Counts) -> None:
        for name, counts in rows.items():
            add(self.row(name), counts)
        add(self.rest, rest)

    def tidy(self) -> None:
        """Leaves no more than there is room for."""
        if len(self.rows) > self.room:
            kept = set(nsmallest(self.room, self.rows, key=self.order))
            for name in self.rows.keys() - kept:
                add(self.rest, self.rows.pop(name))

    def dump(self) -> list[Any]:
        self.tidy()
        return [dict(sorted(self.rows.items())), self.rest]
