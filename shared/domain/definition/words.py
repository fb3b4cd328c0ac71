"""The kinds of number a definition is written in."""

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

_MILLI: Final = 1000
_MOST_POINTS: Final = 10_000
_EXACT: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""


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


type Points = Annotated[int, BeforeValidator(_thousandths), PlainSerializer(_as_written)]
"""Written as points with up to three decimals, held as whole thousandths, so that sums are exact."""

type Whole = Annotated[int, Field(strict=True, ge=-_EXACT, le=_EXACT)]
