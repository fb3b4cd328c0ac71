"""Many items of a table at once. What DynamoDB leaves undone is asked for again, a bounded number of times."""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.ports import StoreUnavailable

ROUNDS: Final = 10
_READS: Final = 100
_WRITES: Final = 25


def partition(dynamodb: Any, table: str, key: str) -> Iterator[dict[str, Any]]:
    """Every item of a partition, read consistently."""
    start: dict[str, Any] = {}
    while True:
        with store_errors():
            found = dynamodb.query(
                TableName=table,
                KeyConditionExpression="pk = :key",
                ExpressionAttributeValues={":key": {"S": key}},
                ConsistentRead=True,
                **start,
            )
        yield from found["Items"]
        if "LastEvaluatedKey" not in found:
            return
        start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}


def rows_of(dynamodb: Any, table: str, keys: Sequence[str], *, consistent: bool = True) -> list[dict[str, Any]]:
    """Those that exist, of a table without sort keys."""
    rows: list[dict[str, Any]] = []
    for batch in batched(dict.fromkeys(keys), _READS, strict=False):
        wanted = {table: {"Keys": [{"pk": {"S": key}} for key in batch], "ConsistentRead": consistent}}
        with store_errors():
            found = dynamodb.batch_get_item(RequestItems=wanted)
        if found.get("UnprocessedKeys"):
            raise StoreUnavailable("UnprocessedKeys")
        rows += found["Responses"].get(table, [])
    return rows


def write_all(dynamodb: Any, table: str, requests: Sequence[dict[str, Any]]) -> None:
    """Puts and deletes, as BatchWriteItem takes them; each key once."""
    for batch in batched(requests, _WRITES, strict=False):
        left: Any = list(batch)
        for _ in range(ROUNDS):
            with store_errors():
                answer = dynamodb.batch_write_item(RequestItems={table: left})
            left = answer.get("UnprocessedItems", {}).get(table)
            if not left:
                break
        else:
            raise StoreUnavailable("UnprocessedItems")
