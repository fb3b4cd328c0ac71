"""Leads by stage, oldest in the stage first, through the sharded index: one query at a time."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.pages import last_page
from shared.adapters.stage_shards import SHARDS, position, shard_key
from shared.domain.consent.hold import Hold
from shared.ports import Page
from shared.ports.retention import ListedLeads

_INDEX: Final = "by_stage"


class DynamoAgingLeads(DynamoLeads):
    """``at_a_time`` leads to a query, or ``passed`` entries of the index where most are passed over."""

    def __init__(self, dynamodb: Any, *, leads: str, keys: str, at_a_time: int = 50, passed: int = 2_000) -> None:
        super().__init__(dynamodb, leads=leads, keys=keys)
        self._client, self._table = dynamodb, leads
        self._at_a_time, self._passed = at_a_time, passed

    def part(self, group: str, *, cursor: str, before: int, held: Hold | None = None) -> ListedLeads:
        shard, after = _read(cursor)
        end = position(before, "")
        found = self._query(shard_key(group, shard), after, end, held) if f"{after}!" <= end else {"Items": []}
        lead_ids = [item["pk"]["S"] for item in found["Items"]]
        if "LastEvaluatedKey" in found:
            return ListedLeads(lead_ids, f"{shard} {found['LastEvaluatedKey']['listed_at']['S']}")
        return ListedLeads(lead_ids, f"{shard + 1} " if shard + 1 < SHARDS else None)

    def last_page(self, lead_id: str) -> Page | None:
        return last_page(self._client, self._table, lead_id, consistent=True)

    def _query(self, shard: str, after: str, end: str, held: Hold | None) -> Any:
        values = {":shard": {"S": shard}, ":after": {"S": f"{after}!"}, ":end": {"S": end}}  # right behind a position
        passing: dict[str, Any] = {"Limit": self._at_a_time}
        if held:
            passing = {"Limit": self._passed, "FilterExpression": "contains(holds, :held)"}
            values[":held"] = {"S": held}
        with store_errors():
            return self._client.query(
                TableName=self._table,
                IndexName=_INDEX,
                KeyConditionExpression="listed = :shard AND listed_at BETWEEN :after AND :end",
                ExpressionAttributeValues=values,
                **passing,
            )


def _read(cursor: str) -> tuple[int, str]:
    shard, _, after = cursor.partition(" ")
    return int(shard or 0), after
