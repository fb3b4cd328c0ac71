"""The kinds of value every document is written in."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Self
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError


class Part(BaseModel):
    """A part of a document. Its errors never repeat what was written."""

    # Compiled once, within the document it is part of.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


NO_WORD: Final = (
    "must be at most 64 lower-case letters, digits and underscores, beginning with a letter, such as web_form"
)
_WORD: Final = r"[a-z][a-z0-9_]{0,63}"
COUNTRY: Final = r"[A-Z]{2}"
NO_CODE: Final = "must be a country code of two capitals (ISO 3166-1), such as US"
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _word(value: str) -> str:
    if not is_word(value):
        raise PydanticCustomError("word", NO_WORD)
    return value


def _country(value: str) -> str:
    if not is_country_code(value):
        raise PydanticCustomError("country", NO_CODE)
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


def is_country_code(value: str) -> bool:
    return re.fullmatch(COUNTRY, value) is not None


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

type Country = Annotated[str, AfterValidator(_country), _matching(COUNTRY)]


class Labels(Part):
    """What a part is called, in each language the document declares: a phrase that can stand in a list."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    en: Phrase | None = None
    nl: Phrase | None = None
    fr: Phrase | None = None
    es: Phrase | None = None
    it: Phrase | None = None

    @model_validator(mode="after")
    def _in_a_language(self) -> Self:
        if not self.written:
            raise PydanticCustomError("labels", "need one language at least, such as en: asked for a demo")
        return self

    @property
    def written(self) -> Mapping[str, str]:
        """By language."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}

    def phrase(self, language: str) -> str:
        """In another language if it is not written in this one."""
        return self.written.get(language) or next(iter(self.written.values()))


class AllLabels(Labels):
    """What a part is called, in every language the system speaks."""

    en: Phrase
    nl: Phrase
    fr: Phrase
    es: Phrase
    it: Phrase


LANGUAGES: Final = tuple(Labels.model_fields)
"""The languages the system speaks, by their codes (ISO 639-1)."""
