"""The kinds of number a definition is written in, and the codes of its languages."""

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.domain.document.suggestion import meant
from shared.domain.document.words import LANGUAGES

_MILLI: Final = 1000
_NUMBER: Final = (
    "must be a number of {unit}: digits, with a point before decimals, without quotes, other separators or a unit, "
    "such as 7.5"
)
_LEAST: Final = 1
_MOST_POINTS: Final = 10_000
_MOST_VALUE: Final = 10**12
_NAMED: Final = {
    **dict.fromkeys(("english", "engels"), "en"),
    **dict.fromkeys(("dutch", "nederlands"), "nl"),
    **dict.fromkeys(("french", "français", "francais"), "fr"),
    **dict.fromkeys(("spanish", "español", "espanol"), "es"),
    **dict.fromkeys(("italian", "italiano"), "it"),
}
_EXACT: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""


def _thousandths(value: Any) -> int:
    return _exact(value, "points", -_MOST_POINTS, _MOST_POINTS)


def _allowance(value: Any) -> int:
    return _exact(value, "points", _LEAST / _MILLI, _MOST_POINTS)


def _amount(value: Any) -> int:
    return _exact(value, "value", _LEAST / _MILLI, _MOST_VALUE)


def _exact(value: Any, unit: str, low: float, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("points", _NUMBER, {"unit": unit})
    if not low <= value <= high:
        raise PydanticCustomError(
            "points", "must lie between {low} and {high} {unit}", {"low": f"{low:g}", "high": str(high), "unit": unit}
        )
    exact = Decimal(str(value)) * _MILLI
    if exact != int(exact):
        raise PydanticCustomError("points", "must have at most three decimals")
    return int(exact)


def _as_written(thousandths: int) -> int | float:
    whole, rest = divmod(thousandths, _MILLI)
    return thousandths / _MILLI if rest else whole


def _schema(low: float, high: int) -> WithJsonSchema:
    """Any number: a step of thousandths would be tried in floating point by most editors, and fail."""
    return WithJsonSchema({"type": "number", "minimum": low, "maximum": high})


def _language(value: str) -> str:
    if value not in LANGUAGES:
        reason = "is not the code of a language spoken here ({codes}){near}"
        near = meant(value.lower()[:2] if value.lower()[2:3] in {"", "-", "_"} else value.lower(), LANGUAGES, _NAMED)
        raise PydanticCustomError("language", reason, {"codes": ", ".join(LANGUAGES), "near": near})
    return value


type LanguageCode = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "enum": list(LANGUAGES)})
]

type Points = Annotated[
    int, BeforeValidator(_thousandths), PlainSerializer(_as_written), _schema(-_MOST_POINTS, _MOST_POINTS)
]
"""Written as points with up to three decimals, held as whole thousandths, so that sums are exact."""

type Allowance = Annotated[
    int, BeforeValidator(_allowance), PlainSerializer(_as_written), _schema(_LEAST / _MILLI, _MOST_POINTS)
]
"""A limit to points, more than none. Held as whole thousandths."""

type Amount = Annotated[
    int, BeforeValidator(_amount), PlainSerializer(_as_written), _schema(_LEAST / _MILLI, _MOST_VALUE)
]
"""A sum of what actions are worth, in whatever unit their senders use. Held as whole thousandths."""

type Whole = Annotated[int, Field(strict=True, ge=-_EXACT, le=_EXACT)]
