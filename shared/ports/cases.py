"""Data subjects' requests, as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.domain.case.case import Case
from shared.ports import WrappedKey


@dataclass(frozen=True, slots=True)
class NewCase:
    """``sealed`` says who the person is, under the case's own key, ``wrapped``. ``body`` is a keyed hash of what was
    asked, to recognise a copy. ``callbacks`` are the addresses to tell of changes, sealed under the KEK: they are told
    also after the case's key is gone. ``about`` are keyed hashes of the person's identifiers: whoever erases the person
    finds the case by them.
    """

    case: Case
    sealed: bytes
    wrapped: bytes
    body: str
    callbacks: bytes | None = None
    about: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class StoredCase:
    """``key`` is None once it was destroyed; the rest is as in :class:`NewCase`."""

    case: Case
    sealed: bytes
    key: WrappedKey | None
    body: str
    callbacks: bytes | None = None


class Cases(Protocol):
    def create(self, new: NewCase) -> None:
        """The case and its key, or neither. Raises Changed when the id is taken."""

    def about(self, mark: str) -> Sequence[str]:
        """Ids of cases that may be about whom ``mark`` is the keyed hash of."""

    def no_longer_about(self, mark: str, case_id: str) -> None: ...

    def load(self, case_id: str) -> StoredCase | None: ...

    def load_many(self, case_ids: Sequence[str]) -> dict[str, StoredCase]:
        """At most 50 cases, read consistently with their keys."""

    def advance(self, before: Case, after: Case) -> Case:
        """Write what ``after`` changes, as the next version. Raises Changed unless the case is still as ``before``."""

    def open_by_due(self, *, after: str, before: str, limit: int) -> list[str]:
        """Positions of cases that are not closed, due first before due last, between two positions; see
        :func:`shared.domain.case.case.position`. The index may lag behind."""

    def over_by_time(self, *, after: str, before: str, limit: int) -> list[str]:
        """The same of cases that are over, in the order of since when; see
        :func:`shared.domain.case.ending.over_since`."""

    def registered(self, *, after: str, limit: int) -> list[str]:
        """Places of all cases that are kept: those open come first, then certified erasures, restrictions in force, and
        what is over. The index may lag behind, and a case that moves on meanwhile may come again; none is missed."""

    def end(self, case_id: str) -> None:
        """Destroys the case's key and removes all its rows, the case itself last. Safe to repeat."""

    def certified_by_horizon(self, *, after: str, before: str, limit: int) -> list[str]:
        """The same of erasures that are certified but not yet attested again, in the order of their horizons."""
