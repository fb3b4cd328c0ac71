"""Having leads judged whose moment has come. What is sent twice is judged twice, and nothing follows from that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Final

from shared.edge.messages import JUDGED_TOGETHER, LeadsToJudge
from shared.ports import Outbox, StoreUnavailable
from shared.ports.moments import Moments
from shared.ports.retention import Bookmarks

PARTS: Final = 400
"""Of one run: a part is one query."""
RESERVE_SECONDS: Final = 8
"""Left for what is under way before Lambda ends the function."""
OVERLAP: Final = 300
"""Seconds gone through again: the index lags behind, and what was sent may still be waiting."""
_DAY: Final = 86_400
_BOOKMARK: Final = "moments"


@dataclass(frozen=True, slots=True)
class Round:
    """Moments from ``since`` to ``until``, from ``cursor`` on."""

    since: int
    until: int
    cursor: str = ""

    def written(self) -> str:
        return f"{self.since} {self.until} {self.cursor}"


def round_at(place: str, now: int) -> Round:
    """The one that a run was broken off in, or what has come since the last one.

    Once a day everything that has come is gone through: what could not be judged for long comes again, but not every
    minute.
    """
    since, *rest = place.split(" ", 2) if place else ["0"]
    if rest:
        return Round(int(since), int(rest[0]), rest[1])
    is_first_of_day = int(since) // _DAY != now // _DAY
    return Round(0 if is_first_of_day else int(since) - OVERLAP, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadWaker:
    moments: Moments
    outbox: Outbox
    bookmarks: Bookmarks
    parts: int = PARTS

    def wake(self, *, now: int, seconds_left: Callable[[], float]) -> int:
        """How many leads were sent to be judged; what is left over, the next run finds. Raises StoreUnavailable."""
        going = round_at(self.bookmarks.place(_BOOKMARK), now)
        cursor, sent = going.cursor, 0
        for _ in range(self.parts):
            if seconds_left() < RESERVE_SECONDS:
                break
            part = self.moments.part(since=going.since, until=going.until, cursor=cursor)
            self._send(part.lead_ids)
            sent += len(part.lead_ids)
            if part.next is None:
                self.bookmarks.keep(_BOOKMARK, str(going.until))
                return sent
            cursor = part.next
        self.bookmarks.keep(_BOOKMARK, Round(going.since, going.until, cursor).written())
        return sent

    def _send(self, lead_ids: Sequence[str]) -> None:
        batches = batched(lead_ids, JUDGED_TOGETHER, strict=False)
        messages = [LeadsToJudge(leads=batch).model_dump_json() for batch in batches]
        if messages and self.outbox.send(messages):
            raise StoreUnavailable("queue")
