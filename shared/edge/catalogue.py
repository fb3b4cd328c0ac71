"""The messages of one language, from ``catalogues/<language>.ftl``; lists, numbers and dates are CLDR's."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from shared.edge.languages import Language

_FOLDER: Final = Path(__file__).parent / "catalogues"
_FIRST: Final = {Language.FR: "1er", Language.IT: "1º"}
"""Ordinal on the first of a month only, which the date patterns of CLDR lack."""
_COMMA: Final = r",(?!\d)"
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_Y_BEFORE_I: Final = re.compile(r"^ y (?=[«“]?(i|hi(?![ae])))", re.IGNORECASE)
_O_BEFORE_O: Final = re.compile(r"^ o (?=[«“]?h?o)", re.IGNORECASE)
"""Where Spanish says ``e`` for ``y``, ``u`` for ``o``. ICU does this in code, so the list patterns of CLDR lack it."""


class MessageBroken(Exception):
    """The catalogue lacks the message, or the message asks for something it is not given."""


class Catalogue:
    def __init__(self, language: Language, text: str) -> None:
        self._language = language
        self._joins = _joins(language)
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(text))

    def say(self, message: str, **given: Any) -> str:
        """A ``date`` is given as its text and its ``day`` of the month. Raises :class:`MessageBroken`."""
        if isinstance(day := given.get("date"), date):
            given |= {"date": self._written_out(day), "day": day.day}
        found = self._bundle.get_message(message).value if self._bundle.has_message(message) else None
        said, errors = self._bundle.format_pattern(found, given) if found else ("", [LookupError()])
        if errors:
            raise MessageBroken(f"{self._language}: {message}")
        return str(said)

    def join(self, parts: Sequence[str]) -> str:
        joined = self._listed(parts, "standard")
        return _spanish(joined, parts[-1], _Y_BEFORE_I, " e ") if self._language is Language.ES and parts else joined

    def either(self, parts: Sequence[str]) -> str:
        """One of them will do."""
        joined = self._listed(parts, "or")
        return _spanish(joined, parts[-1], _O_BEFORE_O, " u ") if self._language is Language.ES and parts else joined

    def _written_out(self, day: date) -> str:
        written = format_date(day, "long", locale=self._language)
        return f"{_FIRST[self._language]}{written[1:]}" if day.day == 1 and self._language in _FIRST else written

    def _listed(self, parts: Sequence[str], style: Literal["standard", "or"]) -> str:
        """Parts that have commas or conjunctions of their own are kept apart by semicolons."""
        if len(parts) < 2 or not any(self._joins.search(_BRACKETED.sub("", part)) for part in parts):
            return format_list(parts, style=style, locale=self._language)
        before = "\N{NO-BREAK SPACE};" if self._language is Language.FR else ";"
        last = format_list(["", parts[-1]], style=style, locale=self._language).strip()
        return f"{before} ".join([*parts[:-1], last])


@cache
def catalogue(language: Language) -> Catalogue:
    return Catalogue(language, (_FOLDER / f"{language}.ftl").read_text("utf-8"))


def _joins(language: Language) -> re.Pattern[str]:
    """What may join the parts of a list: a comma, but not that of a number, or a conjunction."""
    words = {format_list(["0", "1"], style=style, locale=language)[1:-1] for style in ("standard", "or")}
    return re.compile("|".join([_COMMA, *sorted(words)]))


def _spanish(joined: str, last: str, clash: re.Pattern[str], instead: str) -> str:
    """Only the conjunction before the last part is the list's own."""
    start = max(len(joined) - len(last) - len(" y "), 0)
    return joined[:start] + clash.sub(instead, joined[start:])
