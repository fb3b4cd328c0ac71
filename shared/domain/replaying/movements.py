"""What a draft changes for leads, and where in a row of counts each of these changes is counted."""

from enum import StrEnum
from itertools import product
from typing import Final


class Level(StrEnum):
    MQL = "mql"
    SALES_READY = "sales_ready"


class Movement(StrEnum):
    """What a draft changes for a lead."""

    OUTSIDE = "outside"
    LEAVE = "leave"
    ENTER = "enter"
    STAY = "stay"


class Result(StrEnum):
    WON = "won"
    LOST = "lost"
    UNKNOWN = "unknown"


_PLACES: Final = {of: place for place, of in enumerate(product(Level, Movement, Result))}
WIDTH: Final = len(_PLACES)


def place(level: Level, movement: Movement, result: Result) -> int:
    """Of a count among :data:`WIDTH`, level by level."""
    return _PLACES[level, movement, result]


def moved(in_force: bool, draft: bool) -> Movement:
    """By whether a lead meets the one and the other."""
    if in_force:
        return Movement.STAY if draft else Movement.LEAVE
    return Movement.ENTER if draft else Movement.OUTSIDE
