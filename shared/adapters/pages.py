"""Journal pages as items of the leads table, and where the journal goes on when a lead was merged into another."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.ports import Page

PREFIX: Final = "journal#"
type Item = Mapping[str, Mapping[str, Any]]


def sort_key(start: int) -> str:
    return f"{PREFIX}{start:010d}"


def page_of(item: Item) -> Page:
    return Page(
        start=int(item["sk"]["S"].removeprefix(PREFIX)),
        touches=tuple(touch["B"] for touch in item["touches"]["L"]),
        ids=frozenset(item["ids"]["SS"]),
        weight=int(item["weight"]["N"]),
        chain=item["chain"]["B"],
        closed="closed" in item,
        opened=int(item["opened"]["N"]) if "opened" in item else 0,
    )


def pages(dynamodb: Any, table: str, lead_id: str, *, since: int = 0) -> Iterator[Page]:
    """All pages from the one that holds touch number ``since``, in order, read consistently."""
    first = last_page(dynamodb, table, lead_id, up_to=since, consistent=True) if since else None
    found = _between(dynamodb, table, lead_id, sort_key(first.start if first else 0), PREFIX + "~")
    return settled(found, dynamodb, table, lead_id)


def settled(found: Iterable[Page], dynamodb: Any, table: str, lead_id: str) -> Iterator[Page]:
    """Pages one after the other, without gaps where there are none.

    A query does not read all at one moment: a page may have been written into and turned before the next was read.
    """
    held: Page | None = None
    for page in found:
        if held and page.start != held.start + len(held.touches):
            place = sort_key(held.start)
            held = next(_between(dynamodb, table, lead_id, place, place), held)
        if held:
            yield held
        held = page
    if held:
        yield held


def _between(dynamodb: Any, table: str, lead_id: str, low: str, high: str) -> Iterator[Page]:
    between = {":lead": {"S": lead_id}, ":from": {"S": low}, ":to": {"S": high}}
    start: Mapping[str, Any] = {}
    while True:
        with store_errors():
            found = dynamodb.query(
                TableName=table,
                KeyConditionExpression="pk = :lead AND sk BETWEEN :from AND :to",
                ExpressionAttributeValues=between,
                ConsistentRead=True,
                **start,
            )
        yield from map(page_of, found["Items"])
        if "LastEvaluatedKey" not in found:
            return
        start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}


def last_page(
    dynamodb: Any, table: str, lead_id: str, *, up_to: int | None = None, consistent: bool = False
) -> Page | None:
    """The last page, or the last that starts at or before touch number ``up_to``."""
    end = PREFIX + "~" if up_to is None else sort_key(up_to)
    with store_errors():
        found = dynamodb.query(
            TableName=table,
            KeyConditionExpression="pk = :lead AND sk BETWEEN :from AND :to",
            ExpressionAttributeValues={":lead": {"S": lead_id}, ":from": {"S": PREFIX}, ":to": {"S": end}},
            ConsistentRead=consistent,
            ScanIndexForward=False,
            Limit=1,
        )
    return page_of(found["Items"][0]) if found["Items"] else None


def merged_into(dynamodb: Any, table: str, lead_id: str) -> str | None:
    """Read consistently."""
    item = lead_item(dynamodb, table, lead_id)
    return str(item["merged"]["S"]) if item and "merged" in item else None


def lead_item(dynamodb: Any, table: str, lead_id: str) -> dict[str, Any] | None:
    """Read consistently; by a query, which whoever reads journals may make."""
    with store_errors():
        found = dynamodb.query(
            TableName=table,
            KeyConditionExpression="pk = :lead AND sk = :sk",
            ExpressionAttributeValues={":lead": {"S": lead_id}, ":sk": {"S": "lead"}},
            ConsistentRead=True,
        )["Items"]
    return found[0] if found else None
