"""Requests as they stand, whoever makes them, are answered behind the SDK as moto answers them."""

from collections.abc import Iterator
from typing import Any, Final

from botocore.exceptions import ClientError, ParamValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dynamodb.over_moto import furnished_by_moto
from tests.dynamodb.requests import PUT, REQUESTS, Request
from tests.dynamodb.schema import TABLES
from tests.tables import Tables, furnished

USED: Final = {name: TABLES[name] for name in ("leads", "keys")}

_BESIDE: Final = {
    "ConsumedCapacity",
    "ItemCollectionMetrics",
    "ResponseMetadata",
    "UnprocessedItems",
    "UnprocessedKeys",
}


def outcome(client: Any, operation: str, request: dict[str, Any]) -> Any:
    """Of listings, all pages together: moto knows at once that a page is the last, DynamoDB only that it was full."""
    try:
        if operation in {"query", "scan"}:
            return listing(client, operation, request)
        return plain(getattr(client, operation)(**request))
    except ParamValidationError:
        return "ParamValidationError"
    except ClientError as refused:
        return refusal(refused)


def listing(client: Any, operation: str, request: dict[str, Any]) -> Any:
    pages = list(paged(client, operation, request))
    items = [plain(item) for page in pages for item in page.get("Items", ())]
    assert all(len(page.get("Items", ())) <= request.get("Limit", 100) for page in pages)
    return items, sum(page["Count"] for page in pages), sum(page["ScannedCount"] for page in pages)


def paged(client: Any, operation: str, request: dict[str, Any]) -> Iterator[Any]:
    start: dict[str, Any] = {}
    while True:
        page = getattr(client, operation)(**request, **start)
        yield page
        if "LastEvaluatedKey" not in page:
            return
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def plain(answer: Any) -> Any:
    """Without what every answer has, and sets in one order."""
    match answer:
        case dict():
            return {
                name: sorted(value) if name == "SS" else plain(value)
                for name, value in answer.items()
                if name not in _BESIDE
            }
        case list():
            return [plain(value) for value in answer]
        case _:
            return answer


def refusal(refused: ClientError) -> Any:
    answer: Any = refused.response
    reasons = [(reason["Code"], plain(reason.get("Item"))) for reason in answer.get("CancellationReasons", ())]
    return type(refused).__name__, answer["Error"]["Code"], plain(answer.get("Item")), reasons


def told(tables: Tables) -> list[Any]:
    """What the stream says, without what moto adds: of a write that changes nothing, and of an item that an update
    makes, as if it had first been made with its keys alone."""
    records, last = list[Any](), dict[str, Any]()
    for record in tables.stream("leads"):
        keys, image = record["dynamodb"]["Keys"], plain(record["dynamodb"].get("NewImage"))
        if last.get(repr(keys)) != image != keys:
            records.append((keys, image))
        last[repr(keys)] = image
    return records


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PUT, min_size=4, max_size=8), st.lists(REQUESTS, min_size=20, max_size=40))
def test_any_series_of_requests_has_the_same_answers_and_the_same_stream(
    beginning: list[Request], requests: list[Request]
) -> None:
    with furnished() as double, furnished_by_moto(USED) as real:
        for number, (operation, request) in enumerate([*beginning, *requests]):
            expected = outcome(real.dynamodb, operation, request)
            assert outcome(double.dynamodb, operation, request) == expected, (number, operation, request)
        assert told(double) == told(real)
        for table in USED:
            assert plain(double.items(table)) == plain(real.items(table))
