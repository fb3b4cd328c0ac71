"""What a check can find: a requirement that is broken, and how much that weighs, or one this run could not look at."""

from enum import StrEnum


class Level(StrEnum):
    """RFC 2119. MUST is what the specification demands; what only this list demands is at most SHOULD."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"


class Unmet(Exception):
    """The requirement is broken. ``level`` is given when what is broken weighs less than the check itself."""

    def __init__(self, reason: str, *, level: Level | None = None) -> None:
        super().__init__(reason)
        self.level = level


class Unseen(Exception):
    """The requirement could not be looked at, and why."""
