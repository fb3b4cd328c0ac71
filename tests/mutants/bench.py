"""Where meetings are arranged: the adapters over a double that may be spoiled."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.suppression_table import DynamoSuppressions
from shared.adapters.token_table import DynamoTokens
from shared.ports import Changed, StoreUnavailable
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.mutants.spoiling import Spoil, Spoiled
from tests.races.world import TABLES

PAGE: Final = "journal#0000000000"


class Meanwhile:
    """A client; just before it is first asked for one operation, something happens."""

    def __init__(self, client: Any, happens: Callable[[], object], *, before: str = "transact_write_items") -> None:
        self._client, self._happens, self._before = client, happens, before

    def __getattr__(self, operation: str) -> Any:
        if operation == self._before:
            happens, self._happens = self._happens, lambda: None
            happens()
        return getattr(self._client, operation)


def refused(write: Callable[[], object]) -> bool:
    with suppress(Changed, StoreUnavailable):
        write()
        return False
    return True


@dataclass(frozen=True)
class Bench:
    """Who writes, over a double that may be spoiled; ``store`` is the double itself."""

    store: MemoryDynamoDB
    client: Any

    @classmethod
    def of(cls, spoil: Spoil) -> "Bench":
        store = MemoryDynamoDB(TABLES)
        return cls(store, Spoiled(store, spoil))

    @property
    def others(self) -> "Bench":
        """Whoever else writes to the same store, and lacks nothing."""
        return Bench(self.store, self.store)

    @property
    def erasure(self) -> DynamoErasure:
        return DynamoErasure(self.client, **{name: name for name in TABLES})

    @property
    def suppressions(self) -> DynamoSuppressions:
        return DynamoSuppressions(self.client, suppressions="suppressions")

    @property
    def people(self) -> DynamoPeople:
        return DynamoPeople(self.client, **{name: name for name in ("leads", "identities", "suppressions", "keys")})

    def links(self, happens: Callable[[], object] = lambda: None) -> DynamoTokens:
        """Something happens just before the first list of links is dropped."""
        return DynamoTokens(Meanwhile(self.client, happens, before="delete_item"), tokens="tokens")

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
        self.lead(lead_id, PAGE, **page)
        self.put("keys", pk={"S": lead_id}, wrapped={"B": b"key"}, incarnation={"N": "1"})

    def erase(self, lead_id: str) -> None:
        """As far as the fence."""
        person = self.erasure.read(lead_id)
        assert person
        self.erasure.fence(person, case="case", now=1)

    def erased(self, lead_id: str) -> None:
        self.lead(lead_id, erased={"N": "1"}, request={"S": "case"})

    def item(self, lead_id: str, sk: str = "lead") -> Any:
        key = {"pk": {"S": lead_id}, "sk": {"S": sk}}
        return self.store.get_item(TableName="leads", Key=key, ConsistentRead=True).get("Item", {})
