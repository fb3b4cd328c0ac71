"""Requests of every kind that the double answers, over a few keys, so that they meet.

A change of an index key's type, and what DynamoDB refuses, are in tests/dynamodb/test_refusals_same_as_moto.py.
"""

from typing import Any

from hypothesis import strategies as st

type Request = tuple[str, dict[str, Any]]
type Some = st.SearchStrategy[Any]


def _text(*words: str) -> Some:
    return st.sampled_from([{"S": word} for word in words])


def _number(*numbers: int) -> Some:
    return st.sampled_from([{"N": str(number)} for number in numbers])


LEAD_KEYS = st.fixed_dictionaries({"pk": _text("a", "b"), "sk": _text("s1", "s2", "s3")})
ONE_KEYS = st.fixed_dictionaries({"pk": _text("a", "b", "c")})
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "listed": _text("x", "y"),
        "listed_at": _text("1", "2", "3"),
        "notice": _text("n"),
        "notice_due": _number(9, 10, 100),
        "stage": _text("one", "two"),
        "ready": st.booleans().map(lambda value: {"BOOL": value}),
        "holds": st.sets(st.sampled_from(("h1", "h2", "h3")), min_size=1).map(lambda held: {"SS": sorted(held)}),
        "ledger": st.just({"M": {"n": {"N": "1"}}}),
        "touches": st.lists(st.sampled_from(({"B": b"t1"}, {"B": b"t2"})), max_size=3).map(lambda of: {"L": of}),
        "version": _number(-1, 0, 1, 2),
        "sealed": st.just({"B": bytes(range(256))}),
    },
)
LEADS = st.builds(lambda key, more: key | more, LEAD_KEYS, ATTRIBUTES)
_ONE = {":one": {"N": "1"}}
_T = {":s": {"S": "t"}}
_HOLDS = {":h": {"SS": ["h1", "h2"]}}
CONDITIONS = st.sampled_from(
    (
        {},
        {},
        {"ConditionExpression": "attribute_not_exists(pk)"},
        {"ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(holds)"},
        {"ConditionExpression": "version = :v OR NOT version > :v", "ExpressionAttributeValues": {":v": {"N": "1"}}},
        {"ConditionExpression": "contains(holds, :h)", "ExpressionAttributeValues": {":h": {"S": "h1"}}},
        {
            "ConditionExpression": "attribute_exists(touches) AND size(touches) = :n",
            "ExpressionAttributeValues": {":n": {"N": "2"}},
        },
        {
            "ConditionExpression": "ledger.#n <> :n",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":n": {"N": "1"}},
        },
    )
)
_UPDATES: tuple[dict[str, Any], ...] = (
    {"UpdateExpression": "SET version = version + :one", "ExpressionAttributeValues": _ONE},
    {"UpdateExpression": "SET version = if_not_exists(version, :one)", "ExpressionAttributeValues": _ONE},
    {"UpdateExpression": "ADD version :one", "ExpressionAttributeValues": _ONE},
    {
        "UpdateExpression": "SET ledger.n = :one, stage = :s",
        "ExpressionAttributeValues": _ONE | {":s": {"S": "t"}},
    },
    {"UpdateExpression": "SET touches = list_append(touches, touches)"},
    {"UpdateExpression": "SET touches[0] = :one", "ExpressionAttributeValues": _ONE},
    {"UpdateExpression": "REMOVE touches[1]"},
    {"UpdateExpression": "REMOVE listed, listed_at, ledger.n"},
    {"UpdateExpression": "DELETE holds :h", "ExpressionAttributeValues": _HOLDS},
    {
        "UpdateExpression": "SET #l = :l REMOVE sealed ADD holds :h",
        "ExpressionAttributeNames": {"#l": "listed"},
        "ExpressionAttributeValues": _HOLDS | {":l": {"S": "x"}},
    },
)

UPDATES = st.sampled_from(_UPDATES)
_ANYWHERE = ("if_not_exists", "ADD version", "DELETE holds", "#l")
"""Updates that suit any item. Of others, moto does not say that they cancel a transaction, as DynamoDB does."""
_SUITING = [one for one in _UPDATES if any(part in one["UpdateExpression"] for part in _ANYWHERE)]
OLD_IF_IT_FAILS = st.sampled_from(({}, {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}))


def _returned(*kinds: str) -> Some:
    return st.sampled_from([{}, *({"ReturnValues": kind} for kind in kinds)])


def _made(operation: str, *parts: Some, **more: Any) -> st.SearchStrategy[Request]:
    def whole(parts: tuple[dict[str, Any], ...]) -> Request:
        request: dict[str, Any] = dict(more)
        for part in parts:
            request |= part
        return operation, request

    return st.tuples(*parts).map(whole)


def _lead(name: str, what: Some) -> Some:
    return what.map(lambda given: {"TableName": "leads", name: given})


PUT = _made("put_item", _lead("Item", LEADS), CONDITIONS, OLD_IF_IT_FAILS, _returned("NONE", "ALL_OLD"))
DELETE = _made("delete_item", _lead("Key", LEAD_KEYS), CONDITIONS, OLD_IF_IT_FAILS, _returned("NONE", "ALL_OLD"))
UPDATE = _made("update_item", _lead("Key", LEAD_KEYS), UPDATES, OLD_IF_IT_FAILS, _returned("ALL_NEW", "ALL_OLD"))
SUITING_UPDATE = _made("update_item", _lead("Key", LEAD_KEYS), st.sampled_from(_SUITING), OLD_IF_IT_FAILS)
CHECK = _made("check", _lead("Key", LEAD_KEYS), CONDITIONS.filter(bool), OLD_IF_IT_FAILS)
GET = _made("get_item", _lead("Key", LEAD_KEYS), st.sampled_from(({}, {"ConsistentRead": True})))


def _action(kind: str, made: st.SearchStrategy[Request]) -> Some:
    return made.map(lambda of: {kind: {name: value for name, value in of[1].items() if name != "ReturnValues"}})


ACTIONS = st.one_of(
    _action("Put", PUT), _action("Delete", DELETE), _action("Update", SUITING_UPDATE), _action("ConditionCheck", CHECK)
)
TRANSACT = st.lists(ACTIONS, min_size=1, max_size=3).map(lambda of: ("transact_write_items", {"TransactItems": of}))
BATCH_GET = st.lists(ONE_KEYS, min_size=1, max_size=3).map(
    lambda keys: ("batch_get_item", {"RequestItems": {"keys": {"Keys": keys}}})
)
BATCH_WRITE = st.dictionaries(st.sampled_from("abc"), st.booleans(), min_size=1).map(
    lambda kept: ("batch_write_item", {"RequestItems": {"keys": [_batched(*one) for one in kept.items()]}})
)


def _batched(pk: str, is_kept: bool) -> dict[str, Any]:
    key = {"pk": {"S": pk}}
    return {"PutRequest": {"Item": key}} if is_kept else {"DeleteRequest": {"Key": key}}


_WITHIN = {":a": {"S": "y"}, ":b": {"S": "1"}, ":c": {"S": "2"}}
KEY_CONDITIONS = st.sampled_from(
    (
        ("pk = :a", {":a": {"S": "a"}}, None),
        ("pk = :a AND sk BETWEEN :b AND :c", {":a": {"S": "a"}, ":b": {"S": "s1"}, ":c": {"S": "s2"}}, None),
        ("pk = :a AND begins_with(sk, :b)", {":a": {"S": "b"}, ":b": {"S": "s"}}, None),
        ("listed = :a", {":a": {"S": "x"}}, "by_stage"),
        ("listed = :a AND listed_at < :b", {":a": {"S": "x"}, ":b": {"S": "3"}}, "by_stage"),
        (
            "listed = :a AND listed_at BETWEEN :b AND :c",
            {":a": {"S": "y"}, ":b": {"S": "1"}, ":c": {"S": "2"}},
            "by_stage",
        ),
        ("notice = :a", {":a": {"S": "n"}}, "by_notice"),
        ("notice = :a AND notice_due < :b", {":a": {"S": "n"}, ":b": {"N": "100"}}, "by_notice"),
    )
)
FILTERS = st.sampled_from(
    (
        ("", {}),
        ("", {}),
        ("ready = :r AND attribute_not_exists(holds)", {":r": {"BOOL": True}}),
        ("attribute_exists(version)", {}),
        ("stage <> :s OR contains(holds, :h)", {":s": {"S": "one"}, ":h": {"S": "h2"}}),
    )
)
SHOWN = st.sampled_from(({}, {}, {"Select": "COUNT"}, {"ProjectionExpression": "pk, sk, stage, touches"}))
LIMITS = st.sampled_from(({}, {"Limit": 1}, {"Limit": 2}, {"Limit": 5}))


def _query(condition: Any, filtered: Any, shown: Any, limit: Any, forward: bool) -> Request:
    text, values, index = condition
    request = {"KeyConditionExpression": text, "ScanIndexForward": forward, **({"IndexName": index} if index else {})}
    return "query", {"TableName": "leads", **request, **shown, **limit, **_filtered(filtered, values)}


def _filtered(filtered: Any, values: dict[str, Any]) -> dict[str, Any]:
    text, more = filtered
    bound = values | more
    return ({"FilterExpression": text} if text else {}) | ({"ExpressionAttributeValues": bound} if bound else {})


QUERY = st.builds(_query, KEY_CONDITIONS, FILTERS, SHOWN, LIMITS, st.booleans())
SCAN = st.builds(
    lambda filtered, shown, limit: ("scan", {"TableName": "leads", **shown, **limit, **_filtered(filtered, {})}),
    FILTERS,
    SHOWN,
    LIMITS,
)
REQUESTS = st.one_of(
    PUT, PUT, UPDATE, UPDATE, UPDATE, DELETE, GET, TRANSACT, TRANSACT, BATCH_GET, BATCH_WRITE, QUERY, QUERY, QUERY, SCAN
)
