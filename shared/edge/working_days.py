"""Public holidays, by country."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any


class UnknownCountry(Exception):
    """No calendar of public holidays is known for the country."""


def holidays_of(country: str) -> Callable[[date], bool]:
    """Says of a day whether it is a public holiday in the whole country (ISO 3166-1, two letters).

    The answer raises :class:`UnknownCountry`: a calendar is only read when it is needed.
    """
    return lambda day: day in _calendar(country)


@cache
def _calendar(country: str) -> Any:
    import holidays  # noqa: PLC0415 - half a second; only a new, extended or resumed case needs it

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        raise UnknownCountry(country) from None
