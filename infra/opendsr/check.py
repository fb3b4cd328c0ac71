"""A check: one line of the conformance list, named by its id, and how its function says what it found.

A check function takes the session of a run. Returning means the requirement is met (a text is a remark);
:class:`Unmet` means it is broken; :class:`Unseen` means this run could not look.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from infra.opendsr.session import Session

    type Looking = Callable[[Session], str | None]

_LETTERS: Final = "GDIRESCX"


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


@dataclass(frozen=True)
class Check:
    id: str
    level: Level
    requirement: str
    look: Looking

    @property
    def order(self) -> tuple[int, int]:
        return _LETTERS.index(self.id[0]), int(self.id[1:])


_registered: Final[dict[str, Check]] = {}


def check(id: str, level: Level, requirement: str) -> Callable[[Looking], Looking]:
    """Registers the function under its id; an id is taken once."""

    def register(look: Looking) -> Looking:
        if id in _registered:
            raise ValueError(f"{id} is registered twice")
        _registered[id] = Check(id, level, requirement, look)
        return look

    return register


def registered() -> dict[str, Check]:
    """Every registered check by id, in the order of the list."""
    return {found.id: found for found in sorted(_registered.values(), key=lambda each: each.order)}
