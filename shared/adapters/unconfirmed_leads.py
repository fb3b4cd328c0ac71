"""Leads that wait for a confirmation, through the index by stage, where they are listed in place of a stage."""

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.lead_holds import UNCONFIRMED
from shared.adapters.stage_shards import SHARDS, position, shard_key
from shared.domain.privacy.hold import Hold

_INDEX: Final = "by_stage"


class DynamoUnconfirmedLeads:
    def __init__(self, dynamodb: Any, *, leads: str) -> None:
        self._dynamodb, self._leads = dynamodb, leads

    def unconfirmed(self, *, before: int, limit: int) -> list[str]:
        shards = [self._oldest(shard_key(UNCONFIRMED, shard), before, limit) for shard in range(SHARDS)]
        oldest_first = merge(*shards, key=lambda item: str(item["listed_at"]["S"]))
        return [item["pk"]["S"] for item in islice(oldest_first, limit)]

    def _oldest(self, shard: str, before: int, limit: int) -> Iterator[dict[str, Any]]:
        """Page by page, as far as they are asked for. Who has confirmed is listed here until scoring comes by."""
        start: dict[str, Any] = {}
        while True:
            with store_errors():
                found = self._dynamodb.query(
                    TableName=self._leads,
                    IndexName=_INDEX,
                    KeyConditionExpression="listed = :shard AND listed_at < :before",
                    FilterExpression="contains(holds, :unconfirmed)",
                    ExpressionAttributeValues={
                        ":shard": {"S": shard},
                        ":before": {"S": position(before, "")},
                        ":unconfirmed": {"S": Hold.UNCONFIRMED},
                    },
                    Limit=limit,
                    **start,
                )
            yield from found["Items"]
            if "LastEvaluatedKey" not in found:
                return
            start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}
