"""The kinds of value a definition is written in."""

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

_MILLI: Final = 1000
_MOST_POINTS: Final = 10_000
_EXACT: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""


class Part(BaseModel):
    """A part of the document. Its errors never repeat what was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _word(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", value):
        reason = "must be at most 64 lower-case letters, digits and underscores, beginning with a letter"
        raise PydanticCustomError("word", reason)
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise PydanticCustomError("country", "must be a country code of two capitals (ISO 3166-1), such as US")
    return value


def _thousandths(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("points", "must be a number of points")
    if not -_MOST_POINTS <= value <= _MOST_POINTS:
        raise PydanticCustomError("points", "must lie between -10000 and 10000 points")
    exact = Decimal(str(value)) * _MILLI
    if exact != int(exact):
        raise PydanticCustomError("points", "must have at most three decimals")
    return int(exact)


def _as_written(thousandths: int) -> int | float:
    whole, rest = divmod(thousandths, _MILLI)
    return thousandths / _MILLI if rest else whole


type Word = Annotated[str, AfterValidator(_word)]
"""A name of the vocabulary or of a clause."""

type Text = Annotated[str, Field(min_length=1, max_length=200)]

type Country = Annotated[str, AfterValidator(_country)]

type Points = Annotated[int, BeforeValidator(_thousandths), PlainSerializer(_as_written)]
"""Written as points with up to three decimals, held as whole thousandths, so that sums are exact."""

type Whole = Annotated[int, Field(strict=True, ge=-_EXACT, le=_EXACT)]


class Labels(Part):
    """What a clause is called, in the five languages: a noun phrase that can stand in a list."""

    en: Text
    nl: Text
    fr: Text
    es: Text
    it: Text
