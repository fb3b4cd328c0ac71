"""What the stream of the leads table and the queues behind it set going: scoring, relay, promotion, opt-in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from functions.promotion.promote_lead import promote_lead
from functions.relay.forward_changes import Outboxes, forward_changes
from shared.edge.messages import LeadRecalled, PromotionDue
from shared.edge.stream import lead_id_of, page_seen
from tests.dynamodb.history import Write
from tests.races.world import World
from tests.streams import stream_record

type Record = dict[str, Any]

_TELLING: Final = {"due", "recalled"}


class Stream:
    """Some records and messages come twice, some late."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._outboxes: Outboxes = {
            PromotionDue: Queue(self._promotion_due),
            LeadRecalled: Queue(lambda _: None),
        }

    def deliver(self, write: Write) -> None:
        """What the filters of the event source mappings let through."""
        if write.table != "leads" or write.after is None:
            return
        lead_id, record = write.key[0], partial(stream_record, write)
        for _ in range(self._world.times()):
            if write.key[1].startswith("journal#"):
                self._world.act(f"scoring {lead_id}", lambda: self.on_journal(record()), late=self._is_late())
            if write.after.keys() & _TELLING:
                self._world.act(f"relay {lead_id}", lambda: self.on_change(record()))

    def on_journal(self, record: Record) -> None:
        self._world.judge.judge(lead_id_of(record), seen=page_seen(record), now=self._world.now)

    def on_change(self, record: Record) -> None:
        assert not forward_changes([record], outboxes=self._outboxes)

    def _is_late(self) -> bool:
        return self._world.chance.random() < 0.3

    def _promotion_due(self, message: str) -> None:
        due = PromotionDue.model_validate_json(message)
        for _ in range(self._world.times()):
            work = partial(promote_lead, due.lead, due.decision(), leads=self._world.promotions)
            self._world.act(f"promotion {due.lead}", work, late=True)


class Queue:
    """Hands every message on at once; who receives it takes a turn of their own."""

    def __init__(self, received: Callable[[str], None]) -> None:
        self._received = received

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        for message in messages:
            self._received(message)
        return []
