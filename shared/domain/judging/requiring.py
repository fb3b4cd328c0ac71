"""Whether a characteristic's value, as it was read, meets what a clause requires of it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from shared.domain.characteristic import Scalar
from shared.domain.definition.patterns import compiled
from shared.domain.definition.requirements import (
    EMAIL_DOMAIN,
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
from shared.domain.values.readers import Read
from shared.domain.values.texts import caseless, composed, domain_name

type Test = Callable[[Read], bool]
type _Form = Callable[[Read], str]


def is_empty(value: Scalar) -> bool:
    return isinstance(value, str) and not value.strip()


def test_of(requirement: Requirement, characteristic: str, ladder: Sequence[str]) -> Test:
    """A test for values that are not empty. ``ladder`` is that of the characteristic, lowest rung first."""
    form: _Form = domain_name if characteristic == EMAIL_DOMAIN else caseless
    match requirement:
        case OneOf() | NoneOf() | InCountries() | AtLeastRank() | AtMostRank() | FreeMail():
            return _by_set(requirement, ladder, form)
        case AtLeast(at_least=low):
            return partial(_between, low, None)
        case AtMost(at_most=high):
            return partial(_between, None, high)
        case Between(between=(low, high)):
            return partial(_between, low, high)
        case Present() | Absent():
            return lambda _: isinstance(requirement, Present)
        case Unless(denied=denied):
            return _not(test_of(denied, characteristic, ladder))
    return _by_text(requirement, form)


def _by_set(
    requirement: OneOf | NoneOf | InCountries | AtLeastRank | AtMostRank | FreeMail, ladder: Sequence[str], form: _Form
) -> Test:
    match requirement:
        case OneOf(one_of=texts):
            return _among(texts, form)
        case NoneOf(none_of=texts):
            return _not(_among(texts, form))
        case InCountries():
            return _among(requirement.all, form)
        case AtLeastRank(at_least_rank=rank):
            return _among(ladder[ladder.index(rank) :], form)
        case AtMostRank(at_most_rank=rank):
            return _among(ladder[: ladder.index(rank) + 1], form)
    free = free_mail_domains()
    return lambda value: (form(value) in free) is requirement.free_mail


def _by_text(requirement: Contains | StartsWith | EndsWith | Matches, form: _Form) -> Test:
    match requirement:
        case Contains(contains=texts):
            parts = tuple(map(form, texts))
            return lambda value: any(part in form(value) for part in parts)
        case StartsWith(starts_with=texts):
            beginnings = tuple(map(form, texts))
            return lambda value: form(value).startswith(beginnings)
        case EndsWith(ends_with=texts):
            ends = tuple(map(form, texts))
            return lambda value: form(value).endswith(ends)
    pattern = compiled(composed(requirement.matches))
    plain: _Form = form if form is domain_name else lambda value: composed(str(value).strip())
    return lambda value: pattern.search(plain(value)) is not None


def _among(texts: Sequence[str], form: _Form) -> Test:
    known = frozenset(map(form, texts))
    return lambda value: form(value) in known


def _not(test: Test) -> Test:
    return lambda value: not test(value)


def _between(low: int | None, high: int | None, value: Read) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return (low is None or value >= low) and (high is None or value <= high)
