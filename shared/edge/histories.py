"""Histories opened, judged under two definitions, and counted."""

from collections.abc import Iterable

from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.tally import Tally
from shared.domain.replaying.told import NoTouch, told
from shared.ports.replays import History
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper


class HistoryCounter:
    def __init__(self, comparison: Comparison, wrapper: KeyWrapper) -> None:
        self._comparison, self._wrapper = comparison, wrapper

    def count(self, histories: Iterable[History], tally: Tally) -> None:
        """One that cannot be judged is left out, and counted as that; the others are judged."""
        for history in histories:
            if history.left_out is not None or history.key is None:
                tally.leave_out(history.left_out or LeftOut.GONE, history.holds)
                continue
            try:
                key = self._wrapper.unwrap(history.lead_id, history.key.wrapped, history.key.incarnation)
                touches = [told(key.open("touch", record)) for record in history.records]
            except (Unreadable, NoTouch):
                tally.leave_out(LeftOut.UNREADABLE)
                continue
            self._comparison.count(history.lead_id, touches, tally, notice_due=history.notice_due)
