"""Leads by stage, through the sharded index, newest in the stage first."""

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from heapq import merge
from itertools import islice
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.stage_shards import SHARDS, shard_key
from shared.domain.stage import Stage
from shared.ports.stage_index import Listed, Ranked

_INDEX: Final = "by_stage"
_LAST: Final = "~"


class DynamoStageIndex:
    def __init__(self, dynamodb: Any, *, leads: str) -> None:
        self._dynamodb, self._leads = dynamodb, leads

    def listed(self, stages: Collection[Stage], *, after: str | None, limit: int) -> list[Listed]:
        """Reads ``limit`` entries of each shard, side by side, and keeps the newest ``limit`` of all."""
        keys = [shard_key(stage, shard) for stage in stages for shard in range(SHARDS)]
        with ThreadPoolExecutor(SHARDS) as pool:
            found = list(pool.map(lambda key: self._newest(key, after or _LAST, limit), keys))
        newest_first = merge(*found, key=lambda item: str(item["listed_at"]["S"]), reverse=True)
        return [_listed(item) for item in islice(newest_first, limit)]

    def ranked(self, stage: Stage) -> Iterator[Ranked]:
        """Reads the whole stage in the index, 1 MB (about 6,000 leads) a call, the shards side by side."""
        keys = [shard_key(stage, shard) for shard in range(SHARDS)]
        with ThreadPoolExecutor(SHARDS) as pool:
            for found in pool.map(self._all_of, keys):
                yield from (Ranked(item["pk"]["S"], item.get("kept_rank", {}).get("S")) for item in found)

    def _all_of(self, key: str) -> list[dict[str, Any]]:
        request: dict[str, Any] = {
            "TableName": self._leads,
            "IndexName": _INDEX,
            "KeyConditionExpression": "listed = :key",
            "ExpressionAttributeValues": {":key": {"S": key}},
            "ProjectionExpression": "pk, kept_rank",
        }
        items: list[dict[str, Any]] = []
        while True:
            with store_errors():
                found = self._dynamodb.query(**request)
            items += found["Items"]
            if "LastEvaluatedKey" not in found:
                return items
            request["ExclusiveStartKey"] = found["LastEvaluatedKey"]

    def count(self, stage: Stage, *, ready: bool | None = None) -> int:
        """Reads the whole stage in the index, 1 MB (about 8,000 leads) a call, the shards side by side."""
        keys = [shard_key(stage, shard) for shard in range(SHARDS)]
        with ThreadPoolExecutor(SHARDS) as pool:
            return sum(pool.map(lambda key: self._count(key, ready), keys))

    def _newest(self, key: str, before: str, limit: int) -> list[dict[str, Any]]:
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._leads,
                IndexName=_INDEX,
                KeyConditionExpression="listed = :key AND listed_at < :before",
                ExpressionAttributeValues={":key": {"S": key}, ":before": {"S": before}},
                ScanIndexForward=False,
                Limit=limit,
            )
        return list(found["Items"])

    def _count(self, key: str, ready: bool | None) -> int:
        request: dict[str, Any] = {
            "TableName": self._leads,
            "IndexName": _INDEX,
            "KeyConditionExpression": "listed = :key",
            "ExpressionAttributeValues": {":key": {"S": key}},
            "Select": "COUNT",
        }
        if ready is not None:
            request["FilterExpression"] = (
                "ready = :ready AND attribute_not_exists(holds) AND attribute_not_exists(notice_due)"
            )
            request["ExpressionAttributeValues"][":ready"] = {"BOOL": ready}
        total = 0
        while True:
            with store_errors():
                found = self._dynamodb.query(**request)
            total += int(found["Count"])
            if "LastEvaluatedKey" not in found:
                return total
            request["ExclusiveStartKey"] = found["LastEvaluatedKey"]


def _listed(item: dict[str, Any]) -> Listed:
    return Listed(
        lead_id=item["pk"]["S"],
        stage=Stage(item["stage"]["S"]),
        since=int(item["since"]["N"]),
        ready=item.get("ready", {}).get("BOOL", False),
    )
