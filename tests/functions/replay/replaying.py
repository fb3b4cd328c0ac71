"""Leads, and runs over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from functions.replay.compare_leads import LeadComparer
from functions.replay.go_on import RunWorker
from functions.replay.send_leads import LeadSender
from functions.replay.step import Enough
from shared.domain.contract.contract import Deed
from shared.domain.judging import CompiledDefinition
from shared.domain.replaying.run import Run, RunKind
from shared.domain.replaying.tally import Tally
from shared.edge.messages import LeadsToJudge, SegmentDue
from tests.builders import NOON, a_page_view, a_touch
from tests.chain import Chain
from tests.contracting import MARIE, an_id
from tests.shared.domain.replaying.builders import wanting
from tests.tables import Tables

BROAD, STRICT = wanting(1), wanting(3)
NOW = NOON + 1_000
SEGMENTS = 3


@dataclass
class Line:
    """A queue whose messages are taken one by one; ``failing`` takes none."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    failing: bool = False

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        if self.failing:
            return list(range(len(messages)))
        self.sent += [(message, delay) for message in messages]
        return []

    def take(self) -> SegmentDue:
        return SegmentDue.model_validate_json(self.sent.pop(0)[0])


class Worked:
    """Runs over the leads of ``tables``, ``rows`` of the table to a page and ``leads`` to a step."""

    def __init__(self, tables: Tables, *, rows: int = 4, leads: int = 2) -> None:
        self.tables, self.line, self.judged = tables, Line(), Line()
        self.chain = Chain(tables, BROAD)
        self.enough = Enough(lambda: 60.0, leads)
        self.runs = tables.runs()
        histories = tables.histories(rows=rows)
        self.comparer = LeadComparer(documents=self.runs, histories=histories, wrapper=tables.roots().wrapper)
        self.worker = RunWorker(
            runs=self.runs,
            steps={
                RunKind.REPLAY: self.comparer,
                RunKind.REJUDGE: LeadSender(walk=histories, outbox=self.judged),
            },
            outbox=self.line,
        )

    def lead(self, number: int, views: int = 1, **changes: Any) -> str:
        """Somebody who viewed so many pages, each told by a touch of its own."""
        lead_id = ""
        for page in range(views):
            touch = a_touch({"email": f"person-{number}@example.com"}, actions=(a_page_view(),), **changes)
            lead_id = self.chain.deliver(touch, id=f"{number}/{page}").lead_id
        return lead_id

    def started(
        self,
        in_force: CompiledDefinition = STRICT,
        draft: CompiledDefinition = BROAD,
        *,
        number: int = 1,
        at: int = NOW,
    ) -> Run:
        run = Run(an_id(number), RunKind.REPLAY, an_id(), draft.hash, in_force.hash, Deed(MARIE, at), at, SEGMENTS)
        documents = {one.hash: one.definition.canonical_form for one in (in_force, draft)}
        self.runs.start(run, documents)
        return run

    def go_on(self, due: SegmentDue, *, now: int = NOW) -> None:
        self.worker.go_on(due, enough=self.enough, now=now)

    def drain(self, *, times: int = 1, most: int = 500, now: int = NOW) -> None:
        """Delivers every message so many times, until there are none."""
        for _ in range(most):
            if not self.line.sent:
                return
            due = self.line.take()
            for _ in range(times):
                self.go_on(due, now=now)
        raise AssertionError("it never ends")

    def replayed(self, run: Run) -> Tally:
        self.go_on(SegmentDue(run=run.id))
        self.drain()
        return self.tally(run)

    def tally(self, run: Run) -> Tally:
        parts = self.runs.parts(run)
        assert all(part.done for part in parts)
        whole = Tally()
        for part in parts:
            whole.take(Tally.load(part.tally))
        return whole

    @property
    def asked_to_judge(self) -> list[str]:
        messages = (LeadsToJudge.model_validate_json(message) for message, _ in self.judged.sent)
        return [lead for message in messages for lead in message.leads]
