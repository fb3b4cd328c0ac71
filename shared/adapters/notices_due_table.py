"""Leads whose person has to be told where the data came from: a sparse index, which other leads do not touch."""

from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any, Final
from zlib import crc32

from shared.adapters.clients import store_errors
from shared.ports import Changed
from shared.ports.notices_due import NoticeDue, NoticesPage

_INDEX: Final = "by_notice"
_SHARDS: Final = 4


def notice_item(lead_id: str, due: int) -> dict[str, Any]:
    """What it adds to the lead item."""
    return {"notice": {"S": _shard_key(_shard(lead_id))}, "notice_due": {"N": str(due)}}


def _shard(lead_id: str) -> int:
    return crc32(lead_id.encode()) % _SHARDS


def _shard_key(shard: int) -> str:
    return f"due#{shard}"


class DynamoNoticesDue:
    def __init__(self, dynamodb: Any, *, leads: str) -> None:
        self._dynamodb, self._leads = dynamodb, leads

    def soonest(self, *, after: str = "", limit: int) -> NoticesPage:
        """Reads ``limit`` entries of each shard, and one more, and keeps those due first.

        A place in the list is one in each shard, as many leads may be due in the same second.
        """
        places = after.split(",") if after else [""] * _SHARDS
        shards = [self._soonest(shard, place, limit + 1) for shard, place in enumerate(places)]
        found = list(islice(merge(*shards, key=attrgetter("due")), limit + 1))
        shown = found[:limit]
        if len(found) <= limit:
            return NoticesPage(shown, None)
        last = {_shard(one.lead_id): f"{one.due:010d}#{one.lead_id}" for one in shown}
        return NoticesPage(shown, ",".join(last.get(shard, place) for shard, place in enumerate(places)))

    def count(self, *, before: int) -> int:
        return sum(self._count(_shard_key(shard), before) for shard in range(_SHARDS))

    def settle(self, lead_id: str, *, at: int, recorder: str) -> bool:
        told = {":at": {"N": str(at)}, ":recorder": {"S": recorder}}
        try:
            with store_errors(decisive=True):
                self._dynamodb.update_item(
                    TableName=self._leads,
                    Key={"pk": {"S": lead_id}, "sk": {"S": "lead"}},
                    UpdateExpression="SET notice_sent = :at, notice_recorder = :recorder REMOVE notice, notice_due",
                    ConditionExpression="attribute_exists(version) AND attribute_exists(notice_due)",
                    ExpressionAttributeValues=told,
                )
        except Changed:
            return False
        return True

    def _soonest(self, shard: int, after: str, limit: int) -> list[NoticeDue]:
        start: dict[str, Any] = {}
        if after:
            due, _, lead_id = after.partition("#")
            key = {"pk": {"S": lead_id}, "sk": {"S": "lead"}}
            start = {"ExclusiveStartKey": key | notice_item(lead_id, int(due)) | {"notice": {"S": _shard_key(shard)}}}
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._leads,
                IndexName=_INDEX,
                KeyConditionExpression="notice = :shard",
                ExpressionAttributeValues={":shard": {"S": _shard_key(shard)}},
                Limit=limit,
                **start,
            )
        return [NoticeDue(item["pk"]["S"], int(item["notice_due"]["N"])) for item in found["Items"]]

    def _count(self, shard: str, before: int) -> int:
        total, start = 0, dict[str, Any]()
        while True:
            with store_errors():
                found = self._dynamodb.query(
                    TableName=self._leads,
                    IndexName=_INDEX,
                    KeyConditionExpression="notice = :shard AND notice_due < :before",
                    ExpressionAttributeValues={":shard": {"S": shard}, ":before": {"N": str(before)}},
                    Select="COUNT",
                    **start,
                )
            total += int(found["Count"])
            if "LastEvaluatedKey" not in found:
                return total
            start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}
