"""The cursor of a list: the position of the last lead shown, opaque to clients, and by which order it was listed."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from pydantic_core import PydanticCustomError

_NEWEST: Final = re.compile(r"[0-9]{10}#[A-Za-z0-9_-]{22}")
_BY_SCORE: Final = re.compile(r"[0-9]{10} [0-9]{1,4} -?[0-9]{1,20} [A-Za-z0-9_-]{22}")


def is_by_score(position: str) -> bool:
    return bool(_BY_SCORE.fullmatch(position))


def cursor_of(position: str) -> str:
    return urlsafe_b64encode(position.encode()).rstrip(b"=").decode()


def position_of(cursor: str) -> str:
    """The position a cursor stands for. Raises pydantic's error for anything this API would not have issued."""
    try:
        position = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        position = ""
    if not (_NEWEST.fullmatch(position) or is_by_score(position)) or cursor_of(position) != cursor:
        raise PydanticCustomError("cursor_unknown", "must be a cursor that an earlier page named as its next")
    return position
