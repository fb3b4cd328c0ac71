"""What is counted of one lead: where it came from, and how far it got by two definitions; or why it is left out."""

from enum import StrEnum
from typing import NamedTuple

from shared.domain.replaying.movements import Level, Movement, Result, moved
from shared.domain.replaying.passage import Passage


class LeftOut(StrEnum):
    """Why a lead is not judged. ``GONE`` ones were erased while the replay went on, or their key cannot be had."""

    HELD = "held"
    MERGED = "merged"
    GONE = "gone"
    UNREADABLE = "unreadable"


class Origin(NamedTuple):
    """Where a lead came from and what became of it. ``channel`` is empty when nobody said."""

    channel: str
    source: str
    result: Result


class Pair(NamedTuple):
    in_force: Passage
    draft: Passage

    @property
    def ever(self) -> dict[Level, Movement]:
        held, draft = self
        return {
            Level.MQL: moved(held.mql is not None, draft.mql is not None),
            Level.SALES_READY: moved(held.sales_ready is not None, draft.sales_ready is not None),
        }

    @property
    def now(self) -> dict[Level, Movement]:
        held, draft = self
        return {
            Level.MQL: moved(held.mql_now, draft.mql_now),
            Level.SALES_READY: moved(held.ready_now, draft.ready_now),
        }
