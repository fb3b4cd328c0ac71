"""What the double adds to moto: reads that lag, pages of any size, and a no to what it does not know."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.races.world import TABLES
from tests.streams import stream_records


@pytest.fixture
def store() -> MemoryDynamoDB:
    return MemoryDynamoDB(TABLES, page=2)


def put(store: MemoryDynamoDB, pk: str, number: int = 0) -> None:
    store.put_item(TableName="keys", Item={"pk": {"S": pk}, "n": {"N": str(number)}})


def number(store: MemoryDynamoDB, *, consistent: bool) -> int:
    found = store.get_item(TableName="keys", Key={"pk": {"S": "a"}}, ConsistentRead=consistent)
    return int(found["Item"]["n"]["N"]) if "Item" in found else -1


def test_only_a_read_that_is_not_consistent_lags(store: MemoryDynamoDB) -> None:
    for value in range(3):
        put(store, "a", value)
    store.lag = lambda: 2
    assert [number(store, consistent=True), number(store, consistent=False)] == [2, 2]
    put(store, "a", 3)
    assert number(store, consistent=False) == 2 and number(store, consistent=True) == 3
    store.lag = lambda: 100
    assert number(store, consistent=False) == -1


def test_a_transaction_that_fails_anywhere_writes_nothing(store: MemoryDynamoDB) -> None:
    put(store, "a")
    new = {"TableName": "keys", "ConditionExpression": "attribute_not_exists(pk)"}
    with pytest.raises(ClientError) as refused:
        store.transact_write_items(
            TransactItems=[{"Put": new | {"Item": {"pk": {"S": name}}}} for name in ("new", "a")]
        )
    reasons: Any = refused.value.response
    assert [reason["Code"] for reason in reasons["CancellationReasons"]] == ["None", "ConditionalCheckFailed"]
    assert len(store.items("keys")) == 1 and len(store.writes) == 1


def test_what_is_written_is_never_forgotten(store: MemoryDynamoDB) -> None:
    put(store, "a", 1)
    store.delete_item(TableName="keys", Key={"pk": {"S": "a"}})
    assert [(write.before is None, write.after is None) for write in store.writes] == [(True, False), (False, True)]
    assert store.items("keys") == []


def test_a_write_that_changes_nothing_is_no_write(store: MemoryDynamoDB) -> None:
    put(store, "a")
    put(store, "a")
    assert len(store.writes) == 1


def test_a_scan_goes_on_where_it_stopped(store: MemoryDynamoDB) -> None:
    for name in "abcde":
        put(store, name)
    pages = list(store.get_paginator("scan").paginate(TableName="keys"))
    assert [len(page["Items"]) for page in pages] == [2, 2, 1]


@pytest.mark.parametrize(
    "more",
    [
        {"ReturnConsumedCapacity": "TOTAL"},
        {"ConditionExpression": "attribute_type(n, :t)", "ExpressionAttributeValues": {":t": {"S": "N"}}},
    ],
)
def test_what_it_does_not_know_it_does_not_pass_over(store: MemoryDynamoDB, more: dict[str, Any]) -> None:
    with pytest.raises((NotImplementedError, ClientError)):
        store.put_item(TableName="keys", Item={"pk": {"S": "a"}}, **more)


@pytest.mark.parametrize("values", [{}, {":n": {"N": "1"}, ":unused": {"N": "1"}}])
def test_placeholders_are_all_bound_and_all_used(store: MemoryDynamoDB, values: dict[str, Any]) -> None:
    bound = {"ExpressionAttributeValues": values} if values else {}
    with pytest.raises(ClientError, match="ValidationException"):
        store.put_item(TableName="keys", Item={"pk": {"S": "a"}}, ConditionExpression="n = :n", **bound)


def test_the_stream_says_what_became_of_an_item() -> None:
    store, key = MemoryDynamoDB(TABLES), {"pk": {"S": "a"}, "sk": {"S": "s"}}
    for item in (key, key, key | {"n": {"N": "1"}}):
        store.put_item(TableName="leads", Item=item)
    store.delete_item(TableName="leads", Key=key)
    told = [(record["eventName"], record["dynamodb"].get("NewImage")) for record in stream_records(store, "leads")]
    assert told == [("INSERT", key), ("MODIFY", key | {"n": {"N": "1"}}), ("REMOVE", None)]


def test_a_transaction_is_not_sent_again_under_its_token(store: MemoryDynamoDB) -> None:
    action = {"Put": {"TableName": "keys", "Item": {"pk": {"S": "a"}}}}
    store.transact_write_items(TransactItems=[action], ClientRequestToken="t")
    with pytest.raises(NotImplementedError):
        store.transact_write_items(TransactItems=[action], ClientRequestToken="t")
