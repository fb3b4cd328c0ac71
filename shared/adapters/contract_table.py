"""The definitions table: contracts, the documents they agree on, and which of them is in force."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.contract_item import (
    LISTED,
    Item,
    activation_attributes,
    activation_key,
    contract_attributes,
    contract_key,
    contract_of,
    deletion_attributes,
    deletion_key,
    document_key,
    head_attributes,
    head_key,
    listing,
)
from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
from shared.domain.contract.contract import Contract, Deed
from shared.domain.contract.in_force import Activation, Head
from shared.ports.definitions import ListedContract, StoredContract

_INDEX: Final = "by_written"
_IS_NEW: Final = "attribute_not_exists(pk)"


class DynamoContracts(DynamoDefinitionsInForce):
    def add(self, new: Contract, text: bytes) -> None:
        item = contract_key(new.id) | contract_attributes(new) | listing(new) | {"document": {"B": text}}
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=item, ConditionExpression=_IS_NEW)

    def load(self, contract_id: str) -> StoredContract | None:
        item = self._item(contract_key(contract_id), consistent=True)
        return StoredContract(contract_of(item), bytes(item["document"]["B"])) if item else None

    def save(self, before: Contract, after: Contract, *, text: bytes | None = None) -> None:
        with store_errors():
            self._dynamodb.update_item(**self._changed(before, after, text))

    def delete(self, draft: Contract, deed: Deed) -> None:
        removed = {
            "TableName": self._table,
            "Key": contract_key(draft.id),
            "ConditionExpression": "#revision = :as_read AND attribute_not_exists(proposed)",
            "ExpressionAttributeNames": {"#revision": "revision"},
            "ExpressionAttributeValues": {":as_read": {"N": str(draft.revision)}},
        }
        writes = [{"Delete": removed}, self._put(deletion_key(draft.id) | deletion_attributes(draft, deed))]
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=writes)

    def listed(self, *, after: str | None, limit: int) -> list[ListedContract]:
        values = {":listed": {"S": LISTED}} | ({":after": {"S": after}} if after else {})
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._table,
                IndexName=_INDEX,
                KeyConditionExpression=f"listed = :listed{' AND listed_at < :after' if after else ''}",
                ExpressionAttributeValues=values,
                ScanIndexForward=False,
                Limit=limit,
            )
        return [ListedContract(contract_of(item), item["listed_at"]["S"]) for item in found["Items"]]

    def activate(self, before: Contract, head: Head, activation: Activation, documents: Sequence[bytes]) -> None:
        history = activation_key(activation.number) | activation_attributes(activation)
        after = replace(before, activated=activation.number)
        writes = [
            self._moved_head(head, head.after(activation)),
            self._put(history, ConditionExpression=_IS_NEW),
            {"Update": self._changed(before, after, None)},
            *(self._put(_document_item(document)) for document in dict.fromkeys(documents)),
        ]
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=writes)

    def _moved_head(self, before: Head, after: Head) -> dict[str, Any]:
        item = head_key() | head_attributes(after)
        if before.number == 0:
            return self._put(item, ConditionExpression=_IS_NEW)
        return self._put(
            item,
            ConditionExpression="#number = :before",
            ExpressionAttributeNames={"#number": "number"},
            ExpressionAttributeValues={":before": {"N": str(before.number)}},
        )

    def _put(self, item: Item, **condition: Any) -> dict[str, Any]:
        return {"Put": {"TableName": self._table, "Item": item, **condition}}

    def _changed(self, before: Contract, after: Contract, text: bytes | None) -> dict[str, Any]:
        values = contract_attributes(replace(after, revision=before.revision + 1))
        values |= {"document": {"B": text}} if text is not None else {}
        return {
            "TableName": self._table,
            "Key": contract_key(before.id),
            "UpdateExpression": f"SET {', '.join(f'#{name} = :{name}' for name in values)}",
            "ConditionExpression": "#revision = :as_read",
            "ExpressionAttributeNames": {f"#{name}": name for name in values},
            "ExpressionAttributeValues": {f":{name}": value for name, value in values.items()}
            | {":as_read": {"N": str(before.revision)}},
        }


def _document_item(document: bytes) -> dict[str, Any]:
    return document_key(sha256(document).hexdigest()) | {"document": {"B": document}}
