"""Numbers as people write them, read by the conventions of a locale; nothing is guessed.

Without a locale a number is read when every convention that could have written it gives the same: ``450,000,000`` and
``1,5`` are read, ``1.000`` is not. Digits are those of ASCII: others come with conventions of their own.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from shared.domain.values.magnitudes import power_of
from shared.domain.values.money import without_currency
from shared.domain.values.number_formats import conventions

_LIMIT: Final = 2**63
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_PARTS: Final = re.compile(r"([+-]?)([0-9., ’]*[0-9])(?![0-9.,’])(.*)")
_ONE_SIGN: Final = str.maketrans(
    {"\N{MINUS SIGN}": "-", "'": "’", **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " ")}
)


@lru_cache(4_096)
def read_number(text: str, locale: str | None, currency: str | None) -> int | Decimal | None:
    """None for what is no number, or more than one. ``currency`` (ISO 4217) may stand beside it, and no other."""
    if _PLAIN.fullmatch(text):
        return int(text)
    plain = without_currency(text.translate(_ONE_SIGN).strip(), currency)
    parts = plain is not None and _PARTS.fullmatch(plain)
    if not parts:
        return None
    power = power_of(parts[3].strip(), locale)
    read = {number for convention in conventions(locale) if (number := _read(parts[2], *convention))}
    if power is None or len(read) != 1:
        return None
    return _bounded(Decimal(f"{parts[1]}{read.pop()}e{power}"))


def _bounded(number: Decimal) -> int | Decimal | None:
    if not -_LIMIT <= number < _LIMIT:
        return None
    return int(number) if number == number.to_integral_value() else number


def _read(digits: str, decimal: str, group: str) -> str | None:
    """As Python writes it, and always in the same way."""
    written = _pattern(decimal, group).fullmatch(digits)
    if not written:
        return None
    fraction = (written[2] or "").rstrip("0")
    return f"{written[1].replace(group, '').lstrip('0') or '0'}.{fraction or '0'}"


@cache
def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    point, comma = re.escape(decimal), re.escape(group)
    return re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:{comma}[0-9]{{3}})+)(?:{point}([0-9]+))?")
