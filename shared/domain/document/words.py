"""The kinds of value every document is written in."""

import re
from datetime import date
from typing import Annotated, Final
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


class Part(BaseModel):
    """A part of a document. Its errors never repeat what was written."""

    # Compiled once, within the document it is part of.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


_WORD: Final = r"[a-z][a-z0-9_]{0,63}"
_COUNTRY: Final = r"[A-Z]{2}"
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _word(value: str) -> str:
    if not is_word(value):
        reason = "must be at most 64 lower-case letters, digits and underscores, beginning with a letter"
        raise PydanticCustomError("word", reason)
    return value


def _country(value: str) -> str:
    if not re.fullmatch(_COUNTRY, value):
        raise PydanticCustomError("country", "must be a country code of two capitals (ISO 3166-1), such as US")
    return value


def _sentence(value: str) -> str:
    if not value.isprintable() or value != value.strip():
        raise PydanticCustomError("sentence", "must be one line without control characters or spaces around it")
    return value


def _phrase(value: str) -> str:
    if value != value.strip() or any(category(sign) in _UNSEEN for sign in value):
        reason = "must be one line, without spaces around it and without signs that cannot be seen"
        raise PydanticCustomError("phrase", reason)
    return value


def _day(value: str) -> str:
    try:
        written = date.fromisoformat(value).isoformat()
    except ValueError:
        written = ""
    if written != value:
        raise PydanticCustomError("day", "must be a day such as 2026-03-01")
    return value


def is_word(value: str) -> bool:
    return re.fullmatch(_WORD, value) is not None


def _matching(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


type YesNo = Annotated[bool, Field(strict=True)]

type Word = Annotated[str, AfterValidator(_word), _matching(_WORD)]
"""A name of the vocabulary or of a part."""

type Text = Annotated[str, Field(min_length=1, max_length=200)]

type Phrase = Annotated[Text, AfterValidator(_phrase)]
"""A text that is shown to people, within sentences of ours."""

type Sentence = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_sentence)]
"""One line of text that people read."""

type Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""As ISO 8601 writes it: ``2026-03-01``."""

type Country = Annotated[str, AfterValidator(_country), _matching(_COUNTRY)]


class Labels(Part):
    """What a part is called, in the five languages: a phrase that can stand in a list."""

    en: Phrase
    nl: Phrase
    fr: Phrase
    es: Phrase
    it: Phrase
