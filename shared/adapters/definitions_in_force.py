"""What judging needs of the definitions table."""

from typing import Any

from shared.adapters.clients import store_errors
from shared.adapters.contract_item import document_key, head_key, head_of
from shared.domain.contract.in_force import Head


class DynamoDefinitionsInForce:
    def __init__(self, dynamodb: Any, *, definitions: str) -> None:
        self._dynamodb, self._table = dynamodb, definitions

    def head(self) -> Head:
        return head_of(self._item(head_key(), consistent=False))

    def current_head(self) -> Head:
        return head_of(self._item(head_key(), consistent=True))

    def document(self, digest: str) -> bytes | None:
        """Consistent: what the head names is there."""
        item = self._item(document_key(digest), consistent=True)
        return bytes(item["document"]["B"]) if item else None

    def _item(self, key: dict[str, Any], *, consistent: bool) -> dict[str, Any] | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=key, ConsistentRead=consistent)
        item: dict[str, Any] | None = found.get("Item")
        return item
