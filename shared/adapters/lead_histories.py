"""The leads table from end to end, in segments that several workers go through side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from shared.adapters.batches import rows_of
from shared.adapters.clients import store_errors
from shared.adapters.lead_holds import holds_of
from shared.adapters.pages import PREFIX
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.run import Cursor
from shared.ports import WrappedKey
from shared.ports.replays import History, Stretch

type Item = dict[str, Any]
_READ: Final = "pk, sk, touches, version, merged, holds, notice_due"


class DynamoLeadHistories:
    """The rows of one lead are one after the other in a scan. Where a page of the scan ends in the middle of a lead,
    that lead waits for the next page, and is not behind the cursor yet. Read eventually consistently.

    ``rows`` bounds a page of the scan beyond its 1 MB, for tests.
    """

    def __init__(self, dynamodb: Any, *, leads: str, keys: str, rows: int | None = None) -> None:
        self._dynamodb, self._leads, self._keys = dynamodb, leads, keys
        self._page: dict[str, Any] = {"Limit": rows} if rows else {}

    def histories(self, segment: int, segments: int, *, after: Cursor | None) -> Iterator[Stretch[History]]:
        for items, reached in self._whole_leads(segment, segments, after, {"ProjectionExpression": _READ}):
            leads = [list(rows) for _, rows in groupby(items, key=_lead_id)]
            yield Stretch(self._told(leads), reached)

    def lead_ids(self, segment: int, segments: int, *, after: Cursor | None) -> Iterator[Stretch[str]]:
        known = {
            "FilterExpression": "sk = :lead AND attribute_exists(version)",
            "ExpressionAttributeValues": {":lead": {"S": "lead"}},
            "ProjectionExpression": "pk, sk",
        }
        for items, reached in self._whole_leads(segment, segments, after, known):
            yield Stretch([_lead_id(item) for item in items], reached)

    def _whole_leads(
        self, segment: int, segments: int, after: Cursor | None, which: Item
    ) -> Iterator[tuple[list[Item], Cursor | None]]:
        """Rows of whole leads, and the last of them; None at the end."""
        waiting: list[Item] = []
        start = {"pk": {"S": after.pk}, "sk": {"S": after.sk}} if after else None
        while True:
            found = self._scan(segment, segments, start, which)
            rows, start = waiting + found["Items"], found.get("LastEvaluatedKey")
            if start is None:
                yield rows, None
                return
            whole, waiting = _split(rows)
            if whole:
                after = Cursor(whole[-1]["pk"]["S"], whole[-1]["sk"]["S"])
                yield whole, after

    def _scan(self, segment: int, segments: int, start: Item | None, which: Item) -> Any:
        begin = {"ExclusiveStartKey": start} if start else {}
        with store_errors():
            return self._dynamodb.scan(
                TableName=self._leads, Segment=segment, TotalSegments=segments, **self._page, **which, **begin
            )

    def _told(self, leads: Sequence[Sequence[Item]]) -> list[History]:
        told = [_told(rows) for rows in leads]
        wanted = [history.lead_id for history in told if history.left_out is None]
        rows = rows_of(self._dynamodb, self._keys, wanted, consistent=False)
        keys = {_lead_id(row): WrappedKey(row["wrapped"]["B"], int(row["incarnation"]["N"])) for row in rows}
        return [_with_key(history, keys.get(history.lead_id)) for history in told]


def _split(rows: list[Item]) -> tuple[list[Item], list[Item]]:
    """What belongs to the last lead may go on."""
    edge = len(rows)
    while edge and _lead_id(rows[edge - 1]) == _lead_id(rows[-1]):
        edge -= 1
    return rows[:edge], rows[edge:]


def _lead_id(item: Item) -> str:
    return str(item["pk"]["S"])


def _told(rows: Sequence[Item]) -> History:
    lead = next((item for item in rows if item["sk"]["S"] == "lead"), {})
    journal = [item for item in rows if item["sk"]["S"].startswith(PREFIX)]
    records = [touch["B"] for item in journal for touch in item.get("touches", {}).get("L", ())]
    left_out, holds = _left_out(lead, records), holds_of(lead)
    return History(_lead_id(rows[0]), records, None, left_out, holds, "notice_due" in lead)


def _left_out(lead: Item, records: Sequence[bytes]) -> LeftOut | None:
    if "merged" in lead:
        return LeftOut.MERGED
    if "version" not in lead or not records:
        return LeftOut.GONE
    return LeftOut.HELD if holds_of(lead) else None


def _with_key(history: History, key: WrappedKey | None) -> History:
    if history.left_out is not None:
        return history
    return replace(history, key=key, left_out=None if key else LeftOut.GONE)
