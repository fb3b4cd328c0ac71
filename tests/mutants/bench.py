"""Where meetings are arranged: the adapters over a double that may be spoiled."""

from dataclasses import dataclass
from typing import Any

from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.suppression_table import DynamoSuppressions
from tests.mutants.spoiling import Spoil, Spoiled
from tests.races.memory_dynamodb import MemoryDynamoDB
from tests.races.world import TABLES


@dataclass(frozen=True)
class Bench:
    """Erasing and letting back, over a double that may be spoiled; ``store`` is the double itself."""

    store: MemoryDynamoDB
    erasure: DynamoErasure
    suppressions: DynamoSuppressions
    client: Any

    @classmethod
    def of(cls, spoil: Spoil) -> "Bench":
        store = MemoryDynamoDB(TABLES)
        client: Any = Spoiled(store, spoil)
        tables = {name: name for name in TABLES}
        return cls(
            store, DynamoErasure(client, **tables), DynamoSuppressions(client, suppressions="suppressions"), client
        )

    def know(self, token: str, lead: str) -> None:
        self.store.put_item(TableName="identities", Item={"pk": {"S": token}, "lead": {"S": lead}})

    def put(self, table: str, **item: Any) -> None:
        self.store.put_item(TableName=table, Item=item)

    def lead(self, lead_id: str, sk: str = "lead", **item: Any) -> None:
        self.put("leads", pk={"S": lead_id}, sk={"S": sk}, **item)

    def alive(self, lead_id: str, **more: Any) -> None:
        """A lead with one touch, and its key."""
        numbers: dict[str, Any] = {name: {"N": "0"} for name in ("since", "version")}
        self.lead(lead_id, stage={"S": "contact"}, ledger={"M": {}}, **numbers, **more)
        page = {"touches": {"L": [{"B": b"1"}]}, "ids": {"SS": ["1"]}, "weight": {"N": "9"}, "chain": {"B": bytes(32)}}
        self.lead(lead_id, "journal#0000000000", **page)
        self.put("keys", pk={"S": lead_id}, wrapped={"B": b"key"}, incarnation={"N": "1"})

    def erased(self, lead_id: str) -> None:
        self.lead(lead_id, erased={"N": "1"}, request={"S": "case"})

    def item(self, lead_id: str, sk: str = "lead") -> Any:
        key = {"pk": {"S": lead_id}, "sk": {"S": sk}}
        return self.store.get_item(TableName="leads", Key=key, ConsistentRead=True).get("Item", {})
