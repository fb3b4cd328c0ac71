"""Which clauses about one characteristic can be met together.

Every value there could be is like one of a few: the values that clauses mention, those just beside a boundary, one that
nobody mentions, and none at all. What depends on the inside of a text stays open for values that only stand for others,
so that nothing possible is ever left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from shared.domain.judging.reading import Reading
from shared.domain.judging.requiring import is_empty, test_of
from shared.domain.judging.supposing import Truth
from shared.domain.values.countries import country_names
from shared.domain.values.readers import Read, Reader
from shared.domain.values.texts import caseless

type World = Mapping[str, Truth]
"""By clause: met, not met, or open."""

_UNHEARD: Final = "\N{REPLACEMENT CHARACTER}"
"""A text that no clause mentions."""
_FREE: Final = "gmail.com"
_HALF: Final = Decimal("0.5")
_MOST_TESTS: Final = 20_000
"""Of values by clauses, for one characteristic: with more, everything about it stays open."""


def worlds_of(definition: Definition, characteristic: str) -> list[World]:
    """Those that differ, the one without a value first."""
    clauses = [clause for clause in definition.characteristics if clause.characteristic == characteristic]
    ladder = definition.ladders.get(characteristic, ())
    known = definition.vocabulary and definition.vocabulary.characteristics.get(characteristic)
    reading = Reading(definition)
    tests = {
        clause.id: _as_read(_truth_of(clause.must_be, characteristic, ladder), reading.reader(clause))
        for clause in clauses
    }
    found: list[World] = [{clause.id: isinstance(clause.must_be, Absent) for clause in clauses}]
    if known and known.values:
        values = dict.fromkeys(known.values, True)
    else:
        mentioned = {caseless(text): text for clause in clauses for text in _texts(clause.must_be)}
        mentioned |= {rung: rung for rung in ladder}
        if known and known.kind == "country":
            mentioned |= {code.lower(): code for code in country_names().values()}
        values = dict.fromkeys((value for value in mentioned.values() if not is_empty(value)), True)
        stand_ins = [_UNHEARD, *_beside(clauses), *([_FREE] if characteristic == EMAIL_DOMAIN else [])]
        values |= dict.fromkeys((value for value in stand_ins if value not in mentioned), False)
    if len(values) * len(clauses) > _MOST_TESTS:
        return [*found, dict.fromkeys(tests)]
    found += [{clause: test(value, exact) for clause, test in tests.items()} for value, exact in values.items()]
    return list({tuple(world.items()): world for world in found}.values())


def _as_read(truth: Callable[[Read, bool], Truth], reader: Reader | None) -> Callable[[str, bool], Truth]:
    """No clause is met by a value that is not understood."""
    if reader is None:
        return truth

    def read_truth(value: str, exact: bool) -> Truth:
        read = reader(value, None)
        return False if read is None else truth(read, exact)

    return read_truth


def _truth_of(requirement: Requirement, characteristic: str, ladder: Sequence[str]) -> Callable[[Read, bool], Truth]:
    """Of a value, and whether it is that exactly or only stands for others."""
    if isinstance(requirement, Unless):
        denied = _truth_of(requirement.denied, characteristic, ladder)
        return lambda value, exact: None if (truth := denied(value, exact)) is None else not truth
    test = test_of(requirement, characteristic, ladder)
    on_the_inside = isinstance(requirement, Contains | StartsWith | EndsWith | Matches)
    return lambda value, exact: test(value) if exact or not on_the_inside else None


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
