"""What DynamoDB refuses, the double behind the SDK refuses as moto does: with the same exception and code."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.dynamodb.over_moto import furnished_by_moto
from tests.dynamodb.requests import Request
from tests.dynamodb.test_requests_same_as_moto import USED, outcome
from tests.tables import Tables, furnished

KEY: Final = {"pk": {"S": "a"}, "sk": {"S": "s"}}
ONE: Final = {":one": {"N": "1"}}


def put(**attributes: Any) -> Request:
    return "put_item", {"TableName": "leads", "Item": KEY | attributes}


def update(text: str, **more: Any) -> Request:
    return "update_item", {"TableName": "leads", "Key": KEY, "UpdateExpression": text, **more}


def query(text: str, **more: Any) -> Request:
    bound = {":a": {"S": "a"}}
    return "query", {"TableName": "leads", "KeyConditionExpression": text, "ExpressionAttributeValues": bound, **more}


def batch(count: int) -> Request:
    keys = [{"pk": {"S": str(number)}} for number in range(count)]
    return "batch_get_item", {"RequestItems": {"keys": {"Keys": keys}}}


REFUSED: Final[dict[str, Request]] = {
    "a parameter there is not": ("get_item", {"TableName": "leads", "Key": KEY, "Consistent": True}),
    "a parameter of another type": ("query", {"TableName": "leads", "KeyConditionExpression": 1}),
    "a number that is no text": put(version={"N": 1}),
    "a table there is not": ("get_item", {"TableName": "other", "Key": KEY}),
    "half a key": ("get_item", {"TableName": "leads", "Key": {"pk": {"S": "a"}}}),
    "more than a key": ("get_item", {"TableName": "leads", "Key": KEY | {"version": {"N": "1"}}}),
    "an empty key": put(sk={"S": ""}),
    "an item without its key": ("put_item", {"TableName": "leads", "Item": {"pk": {"S": "a"}}}),
    "an item that is too large": put(sealed={"B": bytes(409_600)}),
    "an empty set": put(holds={"SS": []}),
    "an update of a key": update("SET sk = :one", ExpressionAttributeValues=ONE),
    "a reserved word": update("SET name = :one", ExpressionAttributeValues=ONE),
    "a value that is not given": update("SET version = :one"),
    "a value that is not used": update("REMOVE version", ExpressionAttributeValues=ONE),
    "a name that is not used": update("REMOVE version", ExpressionAttributeNames={"#n": "n"}),
    "an attribute that is not there": update("SET version = stage + :one", ExpressionAttributeValues=ONE),
    "a map that is not there": update("SET ledger.n = :one", ExpressionAttributeValues=ONE),
    "a sum of no number": update("SET version = pk + :one", ExpressionAttributeValues=ONE),
    "a consistent read of an index": query("listed = :a", IndexName="by_stage", ConsistentRead=True),
    "too many keys at once": batch(101),
    "a key twice at once": ("batch_get_item", {"RequestItems": {"leads": {"Keys": [KEY, KEY]}}}),
    "an item twice in a transaction": ("transact_write_items", {"TransactItems": [{"Put": put()[1]}] * 2}),
}

MOTO_DOES_NOT: Final[dict[str, Request]] = {
    "a key of another type": ("get_item", {"TableName": "leads", "Key": KEY | {"sk": {"N": "1"}}}),
    "an index key of another type": put(listed={"S": "x"}, listed_at={"N": "1"}),
    "an index there is not": query("listed = :a", IndexName="by_nothing"),
}


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Tables, Tables]]:
    with furnished() as double, furnished_by_moto(USED) as real:
        for tables in (double, real):
            tables.dynamodb.put_item(TableName="leads", Item=KEY)
        yield double, real


@pytest.mark.parametrize("request_", MOTO_DOES_NOT.values(), ids=MOTO_DOES_NOT)
def test_what_dynamodb_refuses_and_moto_does_not_is_refused(both: tuple[Tables, Tables], request_: Request) -> None:
    double, _ = both
    assert outcome(double.dynamodb, *request_)[1] == "ValidationException"
    assert double.items("leads") == [KEY]


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_refused_alike_and_nothing_is_stored(both: tuple[Tables, Tables], request_: Request) -> None:
    double, real = both
    answered = outcome(double.dynamodb, *request_)
    assert answered == "ParamValidationError" or answered[1].endswith("Exception")
    assert answered == outcome(real.dynamodb, *request_)
    assert double.items("leads") == real.items("leads") == [KEY]


def test_what_is_answered_is_nobodys_hand_on_what_is_stored(both: tuple[Tables, Tables]) -> None:
    double, _ = both
    double.dynamodb.get_item(TableName="leads", Key=KEY)["Item"]["pk"]["S"] = "z"
    double.items("leads")[0].clear()
    assert double.items("leads") == [KEY]
