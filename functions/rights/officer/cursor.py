"""The cursor of a list: the position of what was looked at last, opaque to clients."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from pydantic_core import PydanticCustomError

_CASE: Final = re.compile(r"[0-9]{10}#[0-9a-f-]{36}")
_REGISTERED: Final = re.compile(rf"[0-3]/{_CASE.pattern}")
_NOTICES: Final = re.compile(r"(([0-9]{10}#[A-Za-z0-9_-]{22})?,){3}([0-9]{10}#[A-Za-z0-9_-]{22})?")
"""One place for each part of the list."""


def cursor_of(position: str) -> str:
    return urlsafe_b64encode(position.encode()).rstrip(b"=").decode()


def position_of(cursor: str) -> str:
    """Of a case. Raises pydantic's error for anything this API would not have issued."""
    return _read(cursor, _CASE)


def place_of(cursor: str) -> str:
    """In the register. Raises pydantic's error for anything this API would not have issued."""
    return _read(cursor, _REGISTERED)


def notices_after(cursor: str) -> str:
    """Of notices due. Raises pydantic's error for anything this API would not have issued."""
    return _read(cursor, _NOTICES)


def _read(cursor: str, written: re.Pattern[str]) -> str:
    try:
        position = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        position = ""
    if not written.fullmatch(position) or cursor_of(position) != cursor:
        raise PydanticCustomError("cursor_unknown", "must be a cursor that an earlier page named as its next")
    return position
