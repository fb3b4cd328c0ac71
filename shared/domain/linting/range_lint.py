"""Ranges of one characteristic that run into each other, so that one value meets two of them."""

from collections.abc import Iterator
from itertools import combinations
from math import inf
from typing import NamedTuple

from shared.domain.definition import Definition
from shared.domain.definition.requirements import AtLeast, AtMost, Between, Requirement
from shared.domain.linting.finding import Finding


class _Range(NamedTuple):
    path: str
    id: str
    low: float
    high: float
    closed: bool


def overlapping_ranges(definition: Definition) -> Iterator[Finding]:
    """Ranges within each other are steps that add up, and clauses without an end are halves of one: both are meant."""
    ranges: dict[str, list[_Range]] = {}
    for place, clause in enumerate(definition.characteristics):
        if ends := _ends(clause.must_be):
            path, closed = f"characteristics.{place}.must_be", isinstance(clause.must_be, Between)
            ranges.setdefault(clause.characteristic, []).append(_Range(path, clause.id, *ends, closed))
    for of_one in ranges.values():
        for one, other in combinations(of_one, 2):
            if (one.closed or other.closed) and _run_into_each_other(one, other):
                low, high = max(one.low, other.low), min(one.high, other.high)
                both = f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
                reason = f"overlaps the clause {one.id}: a value of {both} meets both, and both ends of a range belong"
                yield Finding(other.path, reason, "let one end before the other begins")


def _ends(required: Requirement) -> tuple[float, float] | None:
    match required:
        case Between(between=(low, high)):
            return low, high
        case AtLeast(at_least=low):
            return low, inf
        case AtMost(at_most=high):
            return -inf, high
    return None


def _run_into_each_other(one: _Range, other: _Range) -> bool:
    meet = one.low <= other.high and other.low <= one.high
    within = (one.low <= other.low and other.high <= one.high) or (other.low <= one.low and one.high <= other.high)
    return meet and not within
