"""Going on with a run: one step of a segment for each message, and the next message only when the step is written.

What a step did counts once, however often its message comes and however many workers hold it: the part is written on
the condition that it is as it was read. A worker that comes second leaves the rest to the first, whose message is not
settled before the next one is sent. So a run goes on wherever it was killed, and a repeated message does no harm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from functions.replay.step import Enough, Step
from shared.domain.replaying.run import Run, RunKind
from shared.edge import log
from shared.edge.messages import SegmentDue
from shared.ports import Changed, Outbox, StoreUnavailable
from shared.ports.replays import Runs

_LONGEST_DELAY: Final = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWorker:
    runs: Runs
    steps: Mapping[RunKind, Step]
    outbox: Outbox

    def go_on(self, due: SegmentDue, *, enough: Enough, now: int) -> None:
        """Raises StoreUnavailable, and what a step raises."""
        run = self.runs.load(due.run)
        if run is None:
            log.error("run_unknown", run=due.run)
        elif due.segment is None:
            self._begin(run, now)
        else:
            self._step(run, due.segment, enough, now)

    def _begin(self, run: Run, now: int) -> None:
        if run.begins > now:
            self._send([SegmentDue(run=run.id)], delay=min(run.begins - now, _LONGEST_DELAY))
            return
        self._send([SegmentDue(run=run.id, segment=part.segment) for part in self.runs.parts(run) if not part.done])
        self._finish(run, now)

    def _step(self, run: Run, segment: int, enough: Enough, now: int) -> None:
        part = self.runs.part(run, segment)
        if not part.done:
            after = self.steps[run.kind].part(run, part, enough)
            try:
                self.runs.save(run, part, after)
            except Changed:
                return
            part = after
        if part.done:
            self._finish(run, now)
        else:
            self._send([SegmentDue(run=run.id, segment=segment)])

    def _finish(self, run: Run, now: int) -> None:
        """Whoever does the last segment finds them all done; asked again, the same."""
        if run.kind is RunKind.REPLAY and all(part.done for part in self.runs.parts(run)):
            self.runs.finish(run, now=now)

    def _send(self, due: Sequence[SegmentDue], *, delay: int = 0) -> None:
        if self.outbox.send([one.model_dump_json() for one in due], delay=delay):
            raise StoreUnavailable("queue")
