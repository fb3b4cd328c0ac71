"""A phone number in whatever notation: national or international, grouped or not, or only its last digits.

Seven digits occur by chance, so a run of digits counts only as a whole: without its separators and leading zeros it is
the number, or the last seven digits of it or more.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

SHORTEST_TAIL: Final = 7
_RUN: Final = re.compile(rb"[0-9](?<![0-9A-Za-z][0-9])(?:[ ()./-]{0,3}[0-9]){6,17}(?![0-9A-Za-z])")
_GROUP: Final = re.compile(rb"[0-9]+")


class PhoneDigits:
    """``numbers`` are fields and E.164 numbers. An extension is not looked for: its few digits occur by chance."""

    def __init__(self, numbers: Iterable[tuple[str, str]]) -> None:
        self._fields: dict[bytes, set[str]] = {}
        for field, number in numbers:
            digits = number.removeprefix("+").partition(";")[0].encode()
            for start in range(len(digits) - SHORTEST_TAIL + 1):
                self._fields.setdefault(digits[start:].lstrip(b"0"), set()).add(field)

    def find(self, data: bytes) -> set[str]:
        """The fields whose numbers are there."""
        if not self._fields:
            return set()
        return {
            field
            for run in _RUN.finditer(data)
            for digits in _readings(run[0])
            for field in self._fields.get(digits.lstrip(b"0"), ())
        }


def _readings(run: bytes) -> Iterator[bytes]:
    """Groups beside each other may be one number, or several things."""
    groups = _GROUP.findall(run)
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            yield b"".join(groups[first : last + 1])
