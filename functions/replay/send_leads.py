"""Having the leads of a segment judged anew, by whatever is in force when they are."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import batched

from functions.replay.step import Enough, grown
from shared.domain.replaying.run import Part, Run
from shared.edge.messages import JUDGED_TOGETHER, LeadsToJudge
from shared.ports import Outbox, StoreUnavailable
from shared.ports.replays import LeadWalk


class LeadSender:
    def __init__(self, *, walk: LeadWalk, outbox: Outbox) -> None:
        self._walk, self._outbox = walk, outbox

    def part(self, run: Run, before: Part, enough: Enough) -> Part:
        """A lead that is sent twice is judged twice, to no effect. Raises StoreUnavailable."""
        after, leads = before.after, 0
        for stretch in self._walk.lead_ids(before.segment, run.segments, after=before.after):
            self._send(stretch.leads)
            leads, after = leads + len(stretch.leads), stretch.after
            if after is None or enough.after(leads):
                break
        return replace(grown(before, leads), after=after, done=after is None)

    def _send(self, lead_ids: Sequence[str]) -> None:
        batches = batched(lead_ids, JUDGED_TOGETHER, strict=False)
        messages = [LeadsToJudge(leads=batch).model_dump_json() for batch in batches]
        if self._outbox.send(messages):
            raise StoreUnavailable("queue")
