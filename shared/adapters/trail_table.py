"""What an erasure has to remember: its trail while it goes on, and for good which leads it erased, by opaque ids."""

from collections.abc import Sequence
from typing import Any, Final

from shared.adapters.clients import store_errors

_TRAIL: Final = "trail"
_LEDGER: Final = "ledger"


class DynamoTrails:
    def __init__(self, dynamodb: Any, *, cases: str, keys: str) -> None:
        self._dynamodb, self._cases, self._keys = dynamodb, cases, keys

    def load(self, case: str) -> bytes | None:
        item = self._item(case, _TRAIL)
        return item["sealed"]["B"] if item else None

    def save(self, case: str, sealed: bytes, lead_ids: Sequence[str], *, over: bytes | None) -> None:
        unchanged: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
        if over is not None:
            unchanged = {"ConditionExpression": "sealed = :over", "ExpressionAttributeValues": {":over": {"B": over}}}
        with store_errors():
            self._dynamodb.put_item(
                TableName=self._cases, Item=_key(case, _TRAIL) | {"sealed": {"B": sealed}}, **unchanged
            )
        if lead_ids:
            self._note(case, lead_ids)

    def erased(self, case: str) -> Sequence[str]:
        item = self._item(case, _LEDGER)
        return item["leads"]["SS"] if item else ()

    def forget(self, case: str, key_name: str) -> None:
        """The key goes last: while it is there, this is known to be unfinished."""
        with store_errors():
            self._dynamodb.delete_item(TableName=self._cases, Key=_key(case, _TRAIL))
            self._dynamodb.delete_item(TableName=self._keys, Key={"pk": {"S": key_name}})

    def _item(self, case: str, what: str) -> Any:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._cases, Key=_key(case, what), ConsistentRead=True)
        return found.get("Item")

    def _note(self, case: str, lead_ids: Sequence[str]) -> None:
        """Added to those that are there: whoever writes last may know of fewer."""
        with store_errors():
            self._dynamodb.update_item(
                TableName=self._cases,
                Key=_key(case, _LEDGER),
                UpdateExpression="ADD leads :leads",
                ExpressionAttributeValues={":leads": {"SS": sorted(lead_ids)}},
            )


def _key(case: str, what: str) -> dict[str, Any]:
    return {"pk": {"S": case}, "sk": {"S": what}}
