"""Which clauses about one characteristic can be met together.

Every value there could be is like one of a few: the values that clauses mention, those just beside a boundary, one that
nobody mentions, and none at all. What depends on the inside of a text stays open for values that only stand for others,
so that nothing possible is ever left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.clauses import CharacteristicClause
from shared.domain.definition.requirements import (
    EMAIL_DOMAIN,
    Absent,
    AtLeast,
    AtMost,
    Between,
    Contains,
    EndsWith,
    InCountries,
    Matches,
    NoneOf,
    OneOf,
    Requirement,
    StartsWith,
    Unless,
)
from shared.domain.judging.requiring import is_empty, test_of
from shared.domain.judging.supposing import Truth

type World = Mapping[str, Truth]
"""By clause: met, not met, or open."""

_UNHEARD: Final = "\N{REPLACEMENT CHARACTER}"
"""A text that no clause mentions."""
_FREE: Final = "gmail.com"
_HALF: Final = Decimal("0.5")


def worlds_of(definition: Definition, characteristic: str) -> list[World]:
    """Those that differ, the one without a value first."""
    clauses = [clause for clause in definition.characteristics if clause.characteristic == characteristic]
    ladder = definition.ladders.get(characteristic, ())
    known = definition.vocabulary and definition.vocabulary.characteristics.get(characteristic)
    found: list[World] = [{clause.id: isinstance(clause.must_be, Absent) for clause in clauses}]
    if known and known.values:
        found += [_world(clauses, value, ladder, exact=True) for value in known.values]
    else:
        mentioned = {text.strip().casefold(): text for clause in clauses for text in _texts(clause.must_be)}
        mentioned |= {rung: rung for rung in ladder}
        found += [_world(clauses, value, ladder, exact=True) for value in mentioned.values() if not is_empty(value)]
        stand_ins = [_UNHEARD, *_beside(clauses), *([_FREE] if characteristic == EMAIL_DOMAIN else [])]
        found += [_world(clauses, value, ladder, exact=False) for value in stand_ins if value not in mentioned]
    return list({tuple(world.items()): world for world in found}.values())


def _world(clauses: Sequence[CharacteristicClause], value: str, ladder: Sequence[str], *, exact: bool) -> World:
    return {clause.id: _truth(clause.must_be, value, ladder, exact=exact) for clause in clauses}


def _truth(requirement: Requirement, value: str, ladder: Sequence[str], *, exact: bool) -> Truth:
    if isinstance(requirement, Unless):
        denied = _truth(requirement.denied, value, ladder, exact=exact)
        return None if denied is None else not denied
    if not exact and isinstance(requirement, Contains | StartsWith | EndsWith | Matches):
        return None
    return test_of(requirement, ladder)(value)


def _texts(requirement: Requirement) -> Sequence[str]:
    match requirement:
        case OneOf(one_of=texts) | NoneOf(none_of=texts) | Contains(contains=texts):
            return texts
        case StartsWith(starts_with=texts) | EndsWith(ends_with=texts):
            return texts
        case InCountries():
            return requirement.all
        case Unless(denied=denied):
            return _texts(denied)
    return ()


def _beside(clauses: Sequence[CharacteristicClause]) -> Iterator[str]:
    """A number below every boundary, on each, and just above each."""
    boundaries = sorted({Decimal(limit) for clause in clauses for limit in _limits(clause.must_be)})
    for place, boundary in enumerate(boundaries):
        if place == 0:
            yield str(boundary - _HALF)
        yield from (str(boundary), str(boundary + _HALF))


def _limits(requirement: Requirement) -> Sequence[int]:
    """Where what it says of numbers changes."""
    match requirement:
        case AtLeast(at_least=low):
            return (low, low - 1)
        case AtMost(at_most=high):
            return (high, high + 1)
        case Between(between=(low, high)):
            return (low - 1, low, high, high + 1)
        case Unless(denied=denied):
            return _limits(denied)
    return ()
