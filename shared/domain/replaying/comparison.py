"""Judging leads under a draft and under the definition in force, and counting the difference."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from shared.domain.judging import CompiledDefinition
from shared.domain.replaying.counted import Origin, Pair
from shared.domain.replaying.movements import Result
from shared.domain.replaying.passage import passage
from shared.domain.replaying.tally import Tally
from shared.domain.replaying.told import ToldTouch, in_time


class Comparison:
    """``now`` is the same for all leads of a replay, however long it takes. Seconds."""

    def __init__(self, *, in_force: CompiledDefinition, draft: CompiledDefinition, now: int) -> None:
        self._in_force, self._draft, self._now = in_force, draft, now
        self.zone = ZoneInfo(draft.definition.time_zone)

    def count(self, lead_id: str, touches: Iterable[ToldTouch], tally: Tally, *, notice_due: bool = False) -> None:
        """``touches`` are all of the lead's, at least one, in the order of its journal.

        While a ``notice_due`` stands sales does not get the lead, whatever it is judged to be.
        """
        known = in_time(touches)
        pair = Pair(
            passage(self._in_force, known, now=self._now),
            passage(self._draft, known, now=self._now),
        )
        moments = tuple(touch.received_at for touch in known)
        tally.count(lead_id, origin_of(known), moments, pair, self.zone)
        if notice_due:
            tally.wait(origin_of(known), pair)


def origin_of(touches: list[ToldTouch]) -> Origin:
    """Channel and source are the first touch's, the result is the latest that was told."""
    first = touches[0]
    told = next((touch.outcome for touch in reversed(touches) if touch.outcome), None)
    result = Result(told.result) if told else Result.UNKNOWN
    return Origin(first.attribution.get("channel", ""), first.source, result)
