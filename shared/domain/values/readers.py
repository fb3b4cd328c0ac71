"""One reader for each characteristic: from what was sent to what it means."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, Literal, NamedTuple, Self

from shared.domain.characteristic import Scalar
from shared.domain.values.texts import bare_words, caseless

type Kind = Literal["text", "number", "country", "rank"]
type Read = Any
"""A number, a country's code, a rung of the ladder, or the text itself."""
type Reader = Callable[[Scalar, str | None], Read | None]
"""Of a value and the locale of its source. None for what is not understood. The same input gives the same, always."""


class Spoken(NamedTuple):
    """How a characteristic is spoken of: its kind, and what else its values are called. ``ladder``: lowest first."""

    kind: Kind = "text"
    ladder: Sequence[str] = ()
    values: Sequence[str] = ()
    synonyms: Mapping[str, Sequence[str]] = {}
    currency: str | None = None

    @classmethod
    def of(cls, known: Mapping[str, Any], ladder: Sequence[str]) -> Self:
        """From an entry of a vocabulary, as a definition's canonical form has it: without what is as usual."""
        said = {field: known[field] for field in ("kind", "values", "synonyms", "currency") if field in known}
        return cls(**said, ladder=ladder)


def reader_of(spoken: Spoken) -> Reader | None:
    """None where a value means what it says."""
    match spoken.kind:
        case "number":
            return _number_reader(spoken.currency)
        case "country":
            return _chosen(_by_name(spoken, ()), bare_words, _country)
        case "rank" if spoken.ladder:
            return _chosen(_by_name(spoken, spoken.ladder), bare_words, _nothing)
    if spoken.synonyms:
        return _synonym_reader(spoken)
    return None


def _number_reader(currency: str | None) -> Reader:
    def read(value: Scalar, locale: str | None) -> Read | None:
        if isinstance(value, str):
            return _number(value, locale, currency)
        return None if isinstance(value, bool) or not _finite(value) else value

    return read


def _number(text: str, locale: str | None, currency: str | None) -> Read | None:
    from shared.domain.values.numbers import read_number  # noqa: PLC0415 - most senders write numbers as such

    return read_number(text, locale, currency)


def _country(text: str) -> str | None:
    from shared.domain.values.countries import read_country  # noqa: PLC0415 - its list comes with the first country

    return read_country(text)


def _finite(value: float) -> bool:
    return isinstance(value, int) or isfinite(value)


def _chosen(named: Mapping[str, str], form: Callable[[str], str], other: Callable[[str], str | None]) -> Reader:
    def read(value: Scalar, _: str | None) -> Read | None:
        if not isinstance(value, str):
            return None
        return (named and named.get(form(value))) or other(value)

    return read


def _by_name(spoken: Spoken, values: Sequence[str]) -> Mapping[str, str]:
    synonyms = {bare_words(name): value for value, names in spoken.synonyms.items() for name in names}
    return synonyms | {bare_words(value): value for value in values}


def _nothing(_: str) -> None:
    return None


def _synonym_reader(spoken: Spoken) -> Reader:
    named = {caseless(name): value for value, names in spoken.synonyms.items() for name in names}
    return lambda value, _: named.get(caseless(value), value) if isinstance(value, str) else value
