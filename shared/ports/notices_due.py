"""Imported people who have to be told so."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class NoticeDue(NamedTuple):
    """``due`` in seconds."""

    lead_id: str
    due: int


class NoticesPage(NamedTuple):
    """``next`` is where the following page begins; None on the last."""

    due: Sequence[NoticeDue]
    next: str | None


class NoticesDue(Protocol):
    """The list lags behind the leads."""

    def soonest(self, *, after: str = "", limit: int) -> NoticesPage:
        """Due first before due last; ``after`` is the ``next`` of the page before."""

    def count(self, *, before: int) -> int:
        """How many are due before that second."""

    def settle(self, lead_id: str, *, at: int, recorder: str) -> bool:
        """The person was told, as ``recorder`` (the subject of a token) says; False when no notice was due."""
