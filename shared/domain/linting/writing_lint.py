"""Texts that are read as something else than whoever wrote them will have meant."""

import re
from collections.abc import Iterator
from typing import Any, Final
from unicodedata import category

from shared.domain.definition import Definition
from shared.domain.definition.language_agreement import labels_in
from shared.domain.linting.finding import Finding
from shared.domain.values.countries import read_country

_OPENING: Final = frozenset("\u201c\u201d\u201e\u201f\u00ab\u00bb")
_CLOSING: Final = _OPENING - {"\u201e"}
_QUOTES: Final = _OPENING.union("\u2018\u2019\u201a\u2039\u203a\u00b4`'\"")
"""Typographic quotation marks, double and single, and straight ones."""
_UNSEEN: Final = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_WHOLE: Final = {"one_of", "none_of"}
_PARTS: Final = {"contains", "starts_with", "ends_with"}
_SEVERAL: Final = re.compile(r"[,;]\s")
_QUOTED: Final = "has quotation marks that are part of the text, so that it equals nothing without them"
_STRAIGHT: Final = "take them away, or write straight quotes around the whole text"


def misread_texts(definition: Definition) -> Iterator[Finding]:
    for place, clause in enumerate(definition.characteristics):
        asked = clause.must_be.model_dump(by_alias=True, mode="json")
        path = f"characteristics.{place}.must_be"
        while isinstance(asked.get("not"), dict):
            path, asked = f"{path}.not", asked["not"]
        for field in (_WHOLE | _PARTS) & asked.keys():
            for index, text in enumerate(asked[field]):
                yield from _value(f"{path}.{field}.{index}", text, whole=field in _WHOLE)
        words = definition.vocabulary
        known = words.characteristics.get(clause.characteristic) if words else None
        if known is None or known.kind == "text":
            yield from _countries(path, asked)
    yield from _vocabulary(definition)
    yield from _labels(definition)


def _value(path: str, text: str, *, whole: bool) -> Iterator[Finding]:
    if _is_quoted(text) or text[0] in _OPENING or text[-1] in _CLOSING:
        yield Finding(path, _QUOTED, _STRAIGHT)
    if any(sign != " " and category(sign) in _UNSEEN for sign in text):
        yield Finding(path, "has a sign in it that cannot be seen, such as a hard space", "type the text again")
    if text[0] in "*%" or text[-1] in "*%":
        reason = "has a * or % that stands for itself: no sign stands for any text"
        yield Finding(path, reason, "say contains, starts_with or ends_with, and leave it out")
    if whole and _SEVERAL.search(text):
        yield Finding(path, "is one value that has a comma or semicolon in it", "give each value an entry of its own")


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES


def _countries(path: str, asked: dict[str, Any]) -> Iterator[Finding]:
    """Short texts are left alone: ``IT`` is more often an industry than Italy."""
    for field in _WHOLE & asked.keys():
        codes = [read_country(text) for text in asked[field]]
        if all(codes) and any(len(text) > 3 for text in asked[field]):
            reason = "compares texts: the same country under another name, or by its code, is another text"
            found = ", ".join(dict.fromkeys(map(str, codes)))
            countries = f"countries: [{found}]"
            yield Finding(f"{path}.{field}", reason, f"say {countries if field == 'one_of' else f'not: {countries}'}")


def _vocabulary(definition: Definition) -> Iterator[Finding]:
    words = definition.vocabulary
    for name, known in words.characteristics.items() if words else ():
        path = f"vocabulary.characteristics.{name}"
        for index, text in enumerate(known.values):
            yield from _value(f"{path}.values.{index}", text, whole=True)
        for value, names in known.synonyms.items():
            for index, text in enumerate(names):
                yield from _value(f"{path}.synonyms.{value}.{index}", text, whole=True)


def _labels(definition: Definition) -> Iterator[Finding]:
    for path, labels in labels_in(definition):
        for language, text in labels.written.items():
            if _is_quoted(text):
                yield Finding(f"{path}.{language}", "is shown with its quotation marks", _STRAIGHT)
            if language not in definition.languages:
                reason = "is never shown: the definition does not declare this language"
                yield Finding(f"{path}.{language}", reason, "name it under languages, or drop it")
