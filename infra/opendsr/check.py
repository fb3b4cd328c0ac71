"""A check: one line of the conformance list, named by its id, and how its function says what it found.

A check function takes the session of a run. Returning means the requirement is met (a text is a remark); it raises
:class:`~infra.opendsr.findings.Unmet` or :class:`~infra.opendsr.findings.Unseen` otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from infra.opendsr.findings import Level
    from infra.opendsr.session import Session

    type Looking = Callable[[Session], str | None]

_LETTERS: Final = "GDIRESCX"


@dataclass(frozen=True)
class Check:
    """``sweeps``: it judges every answer the run has had, so it runs after the others."""

    id: str
    level: Level
    requirement: str
    look: Looking
    sweeps: bool = False

    @property
    def order(self) -> tuple[int, int]:
        return _LETTERS.index(self.id[0]), int(self.id[1:])


_registered: Final[dict[str, Check]] = {}


def check(id: str, level: Level, requirement: str, *, sweeps: bool = False) -> Callable[[Looking], Looking]:
    """Registers the function under its id; an id is taken once."""

    def register(look: Looking) -> Looking:
        if id in _registered:
            raise ValueError(f"{id} is registered twice")
        _registered[id] = Check(id, level, requirement, look, sweeps)
        return look

    return register


def registered() -> dict[str, Check]:
    """Every registered check by id, in the order of the list."""
    return {found.id: found for found in sorted(_registered.values(), key=lambda each: each.order)}
