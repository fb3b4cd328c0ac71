"""The cursor of a list: the position of the last case looked at, opaque to clients."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from pydantic_core import PydanticCustomError


def cursor_of(position: str) -> str:
    return urlsafe_b64encode(position.encode()).rstrip(b"=").decode()


def position_of(cursor: str) -> str:
    """The position a cursor stands for. Raises pydantic's error for anything this API would not have issued."""
    try:
        position = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        position = ""
    if not re.fullmatch(r"[0-9]{10}#[0-9a-f-]{36}", position) or cursor_of(position) != cursor:
        raise PydanticCustomError("cursor_unknown", "must be a cursor that an earlier page named as its next")
    return position
