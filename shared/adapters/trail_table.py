"""What an erasure under way has to remember, beside its case."""

from typing import Any

from shared.adapters.clients import store_errors


class DynamoTrails:
    def __init__(self, dynamodb: Any, *, cases: str) -> None:
        self._dynamodb, self._cases = dynamodb, cases

    def load(self, case: str) -> bytes | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._cases, Key=_key(case), ConsistentRead=True)
        return found["Item"]["sealed"]["B"] if "Item" in found else None

    def save(self, case: str, sealed: bytes) -> None:
        with store_errors():
            self._dynamodb.put_item(TableName=self._cases, Item=_key(case) | {"sealed": {"B": sealed}})

    def forget(self, case: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._cases, Key=_key(case))


def _key(case: str) -> dict[str, Any]:
    return {"pk": {"S": case}, "sk": {"S": "trail"}}
