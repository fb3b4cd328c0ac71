"""What is configured by documents in the sources table, kept in memory."""

import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from shared.adapters.clients import store_errors

REFRESH_SECONDS: Final = 60
AGAIN_SECONDS: Final = 2
"""The least time between two reads that unknown names cause. It bounds the reads a stranger can cause; a document that
was written this long ago works from its first use."""


class Configured[D]:
    """All documents of one partition at once: an unknown name costs just what a configured one costs.

    ``read`` makes a document of an item.
    """

    def __init__(
        self,
        dynamodb: Any,
        *,
        table: str,
        partition: str,
        read: Callable[[dict[str, Any]], D],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._dynamodb, self._read, self._clock = dynamodb, read, clock
        self._request: dict[str, Any] = {
            "TableName": table,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": partition}},
        }
        self._known: Mapping[str, D] = {}
        self._read_at = -float(REFRESH_SECONDS)

    def by_id(self) -> Mapping[str, D]:
        """As of a minute ago or later. Raises StoreUnavailable."""
        if self._age() >= REFRESH_SECONDS:
            self._refresh()
        return self._known

    def look_again(self) -> bool:
        """Reads what was written by now; False when that was done a moment ago. Raises StoreUnavailable."""
        if self._age() < AGAIN_SECONDS:
            return False
        self._refresh(ConsistentRead=True)
        return True

    def _age(self) -> float:
        return self._clock() - self._read_at

    def _refresh(self, **how: Any) -> None:
        read_at, items, request = self._clock(), [], self._request | how
        while True:
            with store_errors():
                found = self._dynamodb.query(**request)
            items += found["Items"]
            if "LastEvaluatedKey" not in found:
                break
            request["ExclusiveStartKey"] = found["LastEvaluatedKey"]
        self._known = {item["sk"]["S"]: self._read(item) for item in items}
        self._read_at = read_at
