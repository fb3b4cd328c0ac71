"""Merging in process, over the same tables as the chain: two leads that one submission tied together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from functions.merge.ask.ask_merge import MergeDesk
from functions.merge.carry_out.merge_leads import LeadMerger
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.merge_tables import DynamoMerges
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.domain.touch import Touch
from shared.edge.journal import chained_touches
from shared.edge.messages import MergeDecided
from tests.builders import a_touch
from tests.chain import Chain

ANN: Final = {"email": "ann@example.com"}
PHONE: Final = {"phone": "+12025550123"}
SHARED: Final = {"external:website": "4711"}
OFFICER: Final = "2f6b6c1e-0c1c-4a53-9a39-7f6a2b7f3c11"


@dataclass
class Queue:
    messages: list[str] = field(default_factory=list)

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        self.messages += messages
        return []


@dataclass
class Merging:
    """``dynamodb`` may be given, to see or spoil what merging does."""

    chain: Chain
    dynamodb: Any = None
    most_carried: int = 500
    queue: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        tables, client = self.chain.tables, self.dynamodb or self.chain.tables.dynamodb
        roots = tables.roots()
        self.merges = DynamoMerges(client, leads="leads", identities="identities", keys="keys")
        self.desk = MergeDesk(DynamoMergedLeads(client, leads="leads"), self.queue)
        self.merger = LeadMerger(
            merges=self.merges,
            leads=DynamoLeads(client, leads="leads", keys="keys"),
            journal=type(tables.journal())(
                client, leads="leads", identities="identities", suppressions="suppressions", keys="keys"
            ),
            wrapper=roots.wrapper(create=True),
            hasher=roots.hasher(create=True),
            most_carried=self.most_carried,
        )

    def tied(self, one: dict[str, str] = ANN, other: dict[str, str] = PHONE) -> tuple[str, str]:
        """Two leads that carry one identifier."""
        leads = [self.arrives(identifiers) for identifiers in (one, other | SHARED)]
        self.arrives(one | SHARED)
        return leads[0], leads[1]

    def arrives(self, identifiers: dict[str, str], **changes: Any) -> str:
        self.chain.now += 60
        touch = a_touch(identifiers, received_at=self.chain.now, **changes)
        return self.chain.deliver(touch, id=f"at {self.chain.now}").lead_id

    def decided(self, keeper: str, absorbed: str) -> MergeDecided:
        return MergeDecided(keeper=keeper, absorbed=absorbed, recorder=OFFICER, at=self.chain.now)

    def merge(self, keeper: str, absorbed: str) -> None:
        """Decided and carried out, to the end."""
        decided = self.decided(keeper, absorbed)
        self.desk.decide(decided, sees_held=True)
        while self.queue.messages:
            if self.merger.merge(MergeDecided.model_validate_json(self.queue.messages.pop(0))):
                self.queue.messages.append(decided.model_dump_json())
        self.chain.settle()

    def journal(self, lead_id: str) -> list[Touch]:
        """Raises BrokenChain."""
        lead = self.chain.lead(lead_id)
        key = self.merger.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
        return [touch for touch, _ in chained_touches(self.chain.tables.journal().pages(lead_id), key)]

    def rows(self, lead_id: str) -> dict[str, Any]:
        items = self.chain.tables.items("leads")
        return {item["sk"]["S"]: item for item in items if item["pk"]["S"] == lead_id}


class Interrupted:
    """A client whose process dies at its n-th call."""

    def __init__(self, client: Any, calls: int) -> None:
        self._client, self._left = client, calls

    def __getattr__(self, name: str) -> Any:
        def call(**request: Any) -> Any:
            if not self._left:
                raise KeyboardInterrupt
            self._left -= 1
            return getattr(self._client, name)(**request)

        return call
