"""Whether a characteristic's value meets what a clause requires of it."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from shared.domain.characteristic import Scalar
from shared.domain.definition.patterns import compiled
from shared.domain.definition.requirements import (
    Absent,
    AtLeast,
    AtLeastRank,
    AtMost,
    AtMostRank,
    Between,
    Contains,
    EndsWith,
    FreeMail,
    InCountries,
    Matches,
    NoneOf,
    OneOf,
    Present,
    Requirement,
    StartsWith,
    Unless,
)
from shared.domain.places.free_mail import free_mail_domains

type Test = Callable[[Scalar], bool]


def is_empty(value: Scalar) -> bool:
    return isinstance(value, str) and not value.strip()


def test_of(requirement: Requirement, ladder: Sequence[str]) -> Test:
    """A test for values that are not empty. ``ladder`` is that of the characteristic, lowest rung first."""
    match requirement:
        case OneOf() | NoneOf() | InCountries() | AtLeastRank() | AtMostRank() | FreeMail():
            return _by_set(requirement, ladder)
        case AtLeast(at_least=low):
            return _between(low, None)
        case AtMost(at_most=high):
            return _between(None, high)
        case Between(between=(low, high)):
            return _between(low, high)
        case Present() | Absent():
            return lambda _: isinstance(requirement, Present)
        case Unless(denied=denied):
            return _not(test_of(denied, ladder))
    return _by_text(requirement)


def _by_set(
    requirement: OneOf | NoneOf | InCountries | AtLeastRank | AtMostRank | FreeMail, ladder: Sequence[str]
) -> Test:
    match requirement:
        case OneOf(one_of=texts):
            return _among(texts)
        case NoneOf(none_of=texts):
            return _not(_among(texts))
        case InCountries():
            return _among(requirement.all)
        case AtLeastRank(at_least_rank=rank):
            return _among(ladder[ladder.index(rank) :])
        case AtMostRank(at_most_rank=rank):
            return _among(ladder[: ladder.index(rank) + 1])
    free = free_mail_domains()
    return lambda value: (_folded(value) in free) is requirement.free_mail


def _by_text(requirement: Contains | StartsWith | EndsWith | Matches) -> Test:
    match requirement:
        case Contains(contains=texts):
            parts = _all_folded(texts)
            return lambda value: any(part in _folded(value) for part in parts)
        case StartsWith(starts_with=texts):
            beginnings = _all_folded(texts)
            return lambda value: _folded(value).startswith(beginnings)
        case EndsWith(ends_with=texts):
            ends = _all_folded(texts)
            return lambda value: _folded(value).endswith(ends)
    pattern = compiled(requirement.matches)
    return lambda value: pattern.search(str(value).strip()) is not None


def _among(texts: Sequence[str]) -> Test:
    folded = frozenset(_all_folded(texts))
    return lambda value: _folded(value) in folded


def _not(test: Test) -> Test:
    return lambda value: not test(value)


def _all_folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_folded, texts))


def _folded(value: Scalar) -> str:
    return str(value).strip().casefold()


def _between(low: int | None, high: int | None) -> Test:
    def test(value: Scalar) -> bool:
        number = _number(value)
        return number is not None and (low is None or number >= low) and (high is None or number <= high)

    return test


def _number(value: Scalar) -> int | Decimal | None:
    """Web forms send numbers as text, so plain decimal text is a number too; a truth value is none."""
    if isinstance(value, int):
        return None if isinstance(value, bool) else value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
