"""Groups of clauses whose points have one cap together."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.domain.definition import Definition
from shared.domain.definition.clauses import Clause


class Grouped(NamedTuple):
    """``places`` are those of its members among the clauses asked about."""

    name: str
    cap: int
    places: tuple[int, ...]


def groups_among(definition: Definition, clauses: Sequence[Clause]) -> tuple[Grouped, ...]:
    """In the order of the document, those that have members there."""
    found = []
    for name, group in definition.groups.items():
        places = tuple(place for place, clause in enumerate(clauses) if clause.group == name)
        if places:
            found.append(Grouped(name, group.cap, places))
    return tuple(found)
