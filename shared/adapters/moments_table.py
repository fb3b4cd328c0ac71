"""Leads by the moment at which they are to be judged again: a sparse index, one query at a time."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.moment_item import SHARDS, shard_key
from shared.ports.moments import MomentsPart

_INDEX: Final = "by_moment"


class DynamoMoments:
    def __init__(self, dynamodb: Any, *, leads: str, at_a_time: int = 250) -> None:
        self._dynamodb, self._leads, self._at_a_time = dynamodb, leads, at_a_time

    def part(self, *, since: int, until: int, cursor: str) -> MomentsPart:
        """A cursor names a shard, and the last one seen there."""
        shard, *last = cursor.split(" ") if cursor else ["0"]
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._leads,
                IndexName=_INDEX,
                KeyConditionExpression="moment = :shard AND moment_at BETWEEN :since AND :until",
                ExpressionAttributeValues={
                    ":shard": {"S": shard_key(int(shard))},
                    ":since": {"N": str(since)},
                    ":until": {"N": str(until)},
                },
                Limit=self._at_a_time,
                **(_behind(int(shard), *last) if last else {}),
            )
        lead_ids = [item["pk"]["S"] for item in found["Items"]]
        if end := found.get("LastEvaluatedKey"):
            return MomentsPart(lead_ids, f"{shard} {end['moment_at']['N']} {end['pk']['S']}")
        return MomentsPart(lead_ids, str(int(shard) + 1) if int(shard) + 1 < SHARDS else None)


def _behind(shard: int, at: str, lead_id: str) -> dict[str, Any]:
    key = {"pk": {"S": lead_id}, "sk": {"S": "lead"}, "moment": {"S": shard_key(shard)}, "moment_at": {"N": at}}
    return {"ExclusiveStartKey": key}
