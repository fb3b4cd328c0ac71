"""The whole chain in process: the streams and the queue between the functions, under the test's control.

Every record and message can be delivered twice, late, and out of order between leads, as Lambda may do.
"""

import random
from dataclasses import dataclass, field
from typing import Any, Final

from functions.moments.wake_leads import LeadWaker
from functions.promotion.promote_lead import promote_lead
from functions.relay.forward_changes import Outboxes, forward_changes
from functions.scoring.judge_lead import LeadJudge
from functions.scoring.judge_together import judge_together
from shared.domain.judging import CompiledDefinition
from shared.domain.touch import Touch
from shared.edge.messages import LeadRecalled, LeadsToJudge, PromotionDue
from shared.edge.purposes import purposes_named
from shared.edge.record_touch import Delivery, Recorded, TouchRecorder
from shared.edge.stream import lead_id_of, page_seen
from shared.ports import StoredLead
from tests.builders import NOON
from tests.definitions import Always
from tests.policies import a_policy
from tests.tables import Tables

type Record = dict[str, Any]

PERSONA: Final = {
    "industry": "life_sciences",
    "annual_revenue_usd": 450_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}
"""The ideal persona of the instruments definition."""


class Queue:
    def __init__(self) -> None:
        self.messages: list[str] = []

    def send(self, messages: Any, *, delay: int = 0) -> list[int]:
        self.messages += messages
        return []


@dataclass
class Chain:
    tables: Tables
    definition: CompiledDefinition
    times_delivered: int = 1
    shuffle: random.Random | None = None
    now: int = NOON
    queue: Queue = field(default_factory=Queue)
    hand_offs: Queue = field(default_factory=Queue)
    to_judge: Queue = field(default_factory=Queue)
    _seen: int = 0

    def __post_init__(self) -> None:
        roots = self.tables.roots()
        self.recorder = TouchRecorder(
            store=self.tables.journal(),
            claims=self.tables.deliveries(),
            wrapper=roots.wrapper(create=True),
            hasher=roots.hasher(create=True),
            policy=purposes_named("privacy"),
        )
        self.judge = LeadJudge(
            leads=self.tables.leads(), wrapper=roots.wrapper(), definitions=Always(self.definition), policy=a_policy
        )

    def deliver(self, touch: Touch, *, id: str) -> Recorded:
        taken = self.recorder.take(Delivery(touch.source, id, id.encode()), now=self.now)
        return taken.record(touch.model_copy(update={"id": taken.touch_id(0)}))

    def settle(self) -> int:
        """Runs scoring, relay and promotion until nothing moves any more; the number of records delivered."""
        delivered = 0
        while records := self._shuffled(self.new_records() * self.times_delivered):
            delivered += len(records)
            for record in records:
                self.on_stream(record)
            self.drain()
        return delivered

    def wake(self) -> int:
        """The clock strikes: how many leads' moment has come. They are judged, and all that follows from it."""
        bookmarks = self.tables.bookmarks("moments")
        waker = LeadWaker(moments=self.tables.moments(), outbox=self.to_judge, bookmarks=bookmarks)
        sent = waker.wake(now=self.now, seconds_left=lambda: 60)
        messages, self.to_judge.messages = self.to_judge.messages * self.times_delivered, []
        for message in self._shuffled(messages):
            judge_together(LeadsToJudge.model_validate_json(message).leads, self.judge, now=self.now)
        self.settle()
        return sent

    def on_stream(self, record: Record) -> None:
        """What the event source mappings' filters let through."""
        image = record["dynamodb"].get("NewImage", {})
        if image.get("sk", {}).get("S", "").startswith("journal#"):
            self.judge.judge(lead_id_of(record), seen=page_seen(record), now=self.now)
        if image.keys() & {"due", "recalled"}:
            outboxes: Outboxes = {PromotionDue: self.queue, LeadRecalled: self.hand_offs}
            assert not forward_changes([record], outboxes=outboxes)

    def drain(self) -> None:
        messages, self.queue.messages = self.queue.messages * self.times_delivered, []
        for message in self._shuffled(messages):
            due = PromotionDue.model_validate_json(message)
            promote_lead(due.lead, due.decision(), leads=self.tables.promotions())

    def lead(self, lead_id: str) -> StoredLead:
        lead = self.tables.leads().load(lead_id)
        assert lead
        return lead

    def new_records(self) -> list[Record]:
        records = self.tables.stream("leads")
        new, self._seen = records[self._seen :], len(records)
        return new

    def _shuffled[T](self, things: list[T]) -> list[T]:
        if self.shuffle:
            self.shuffle.shuffle(things)
        return things
