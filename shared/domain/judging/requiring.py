"""Whether a characteristic's value meets what a clause requires of it."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from shared.domain.characteristic import Scalar
from shared.domain.definition.requirements import (
    AtLeast,
    AtLeastRank,
    AtMost,
    Between,
    InCountries,
    OneOf,
    Requirement,
)

type Test = Callable[[Scalar], bool]


def is_empty(value: Scalar) -> bool:
    return isinstance(value, str) and not value.strip()


def test_of(requirement: Requirement, ladder: Sequence[str]) -> Test:
    """A test for values that are not empty. ``ladder`` is that of the characteristic, lowest rung first."""
    match requirement:
        case OneOf(one_of=texts) | InCountries(countries=texts):
            return _among(texts)
        case AtLeastRank(at_least_rank=rank):
            return _among(ladder[ladder.index(rank) :])
        case AtLeast(at_least=low):
            return _between(low, None)
        case AtMost(at_most=high):
            return _between(None, high)
        case Between(between=(low, high)):
            return _between(low, high)
    return lambda _: True


def _among(texts: Sequence[str]) -> Test:
    folded = frozenset(map(_folded, texts))
    return lambda value: _folded(value) in folded


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
