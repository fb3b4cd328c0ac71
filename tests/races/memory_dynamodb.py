"""DynamoDB in memory: the calls the adapters make, a thousand times faster than moto, and with reads that lag behind.

tests/races/test_same_as_moto.py holds it to what moto does. One thread at a time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from botocore.exceptions import ClientError

from tests.races.conditions import condition
from tests.races.history import Key, Stored, Table, Write
from tests.races.parsing import InvalidExpression, placeholders
from tests.races.updates import update

type Answer = dict[str, Any]

_BOUND: Final = {"ExpressionAttributeNames", "ExpressionAttributeValues"}
_EXPRESSIONS: Final = (
    "ConditionExpression",
    "UpdateExpression",
    "KeyConditionExpression",
    "FilterExpression",
)
_CONDITIONAL: Final = _BOUND | {"TableName", "ConditionExpression", "ReturnValuesOnConditionCheckFailure"}
_LISTED: Final = _BOUND | {"TableName", "FilterExpression", "ConsistentRead", "ExclusiveStartKey", "Limit"}
_KNOWN: Final = {
    "get_item": {"TableName", "Key", "ConsistentRead"},
    "put_item": _CONDITIONAL | {"Item"},
    "update_item": _CONDITIONAL | {"Key", "UpdateExpression", "ReturnValues"},
    "delete_item": _CONDITIONAL | {"Key"},
    "query": _LISTED | {"KeyConditionExpression", "ScanIndexForward"},
    "scan": _LISTED,
    "batch_get_item": {"RequestItems"},
    "batch_write_item": {"RequestItems"},
    "transact_write_items": {"TransactItems"},
}
_WRITES: Final = {"Put": "put_item", "Update": "update_item", "Delete": "delete_item", "ConditionCheck": ""}
_MOST: Final = {"batch_get_item": 100, "batch_write_item": 25, "transact_write_items": 100}
type _Planned = tuple[Table, Key, Stored | None]


class MemoryDynamoDB:
    """``tables`` gives each table's key attributes, ``page`` the items a query or scan answers at most.

    ``lag`` says by how many calls the next eventually consistent read of an item is behind. What it answers is what
    it stores, not a copy: read only.
    """

    def __init__(self, tables: Mapping[str, Sequence[str]], *, page: int = 1_000) -> None:
        self._tables = {name: Table(name, keys) for name, keys in tables.items()}
        self._page = page
        self.lag: Callable[[], int] = lambda: 0
        self.step = 0
        self.writes: list[Write] = []

    def __getattr__(self, operation: str) -> Any:
        if operation not in _KNOWN:
            raise AttributeError(operation)
        return partial(self._call, operation)

    def get_paginator(self, operation: str) -> "Pages":
        return Pages(self, operation)

    def items(self, table: str) -> list[Stored]:
        """As they are now."""
        rows = self._tables[table]
        return [item for key in rows if (item := rows.at(key, self.step)) is not None]

    def _call(self, operation: str, **request: Any) -> Answer:
        self.step += 1
        try:
            _check(operation, request)
            return self._answer(operation, request)
        except InvalidExpression as invalid:
            raise _error(operation, "ValidationException", str(invalid)) from None

    def _answer(self, operation: str, request: Answer) -> Answer:
        match operation:
            case "get_item":
                item = self._read(request["TableName"], request["Key"], request)
                return {"Item": item} if item is not None else {}
            case "batch_get_item":
                return self._batch_get(request["RequestItems"])
            case "query" | "scan":
                return self._listed(request)
            case "batch_write_item":
                return self._batch_write(request["RequestItems"])
            case "transact_write_items":
                return self._transact(request["TransactItems"])
            case _:
                planned = self._planned(operation, request)
                self._write([planned])
                return {"Attributes": planned[-1]} if request.get("ReturnValues") == "ALL_NEW" else {}

    def _read(self, table: str, key: Stored, how: Mapping[str, Any]) -> Stored | None:
        rows = self._tables[table]
        return rows.at(rows.key_of(key), self._as_of(how))

    def _as_of(self, how: Mapping[str, Any]) -> int:
        return self.step if how.get("ConsistentRead") else max(0, self.step - self.lag())

    def _batch_get(self, wanted: Mapping[str, Any]) -> Answer:
        found = {
            table: [item for key in what["Keys"] if (item := self._read(table, key, what)) is not None]
            for table, what in wanted.items()
        }
        return {"Responses": found, "UnprocessedKeys": {}}

    def _listed(self, request: Answer) -> Answer:
        rows, bound = self._tables[request["TableName"]], _bound(request)
        wanted = condition(request["KeyConditionExpression"]) if "KeyConditionExpression" in request else None
        keys = self._candidates(rows, request)
        passes = condition(request["FilterExpression"]) if "FilterExpression" in request else None
        limit, items, seen = min(request.get("Limit", self._page), self._page), [], 0
        for position, key in enumerate(keys):
            item = rows.at(key, self._as_of(request))
            if item is None or not (wanted is None or wanted(item, *bound)):
                continue
            seen += 1
            items += [item] if passes is None or passes(item, *bound) else []
            if seen == limit:
                more = position + 1 < len(keys) or "Limit" in request
                last = {name: item[name] for name in rows.key_names}
                return {"Items": items, "Count": len(items)} | ({"LastEvaluatedKey": last} if more else {})
        return {"Items": items, "Count": len(items)}

    def _candidates(self, rows: Table, request: Answer) -> list[Key]:
        if "KeyConditionExpression" in request:
            attribute, _, name = request["KeyConditionExpression"].split()[:3]
            if attribute != "pk":
                raise NotImplementedError("an index")
            keys = rows.partition(request["ExpressionAttributeValues"][name]["S"])
        else:
            keys = list(rows)
        keys = keys if request.get("ScanIndexForward", True) else keys[::-1]
        if after := request.get("ExclusiveStartKey"):
            keys = keys[keys.index(rows.key_of(after)) + 1 :]
        return keys

    def _batch_write(self, wanted: Mapping[str, Any]) -> Answer:
        for table, requests in wanted.items():
            for request in requests:
                ((kind, what),) = request.items()
                operation = "put_item" if kind == "PutRequest" else "delete_item"
                self._write([self._planned(operation, {"TableName": table, **what})])
        return {"UnprocessedItems": {}}

    def _transact(self, actions: Sequence[Answer]) -> Answer:
        keys = [_place(action) for action in actions]
        if any(keys.count(key) > 1 for key in keys):
            raise InvalidExpression("multiple operations on one item")
        planned, reasons = [], []
        for action in actions:
            ((kind, request),) = action.items()
            try:
                planned.append(self._planned(_WRITES[kind], request))
                reasons.append({"Code": "None"})
            except ClientError:
                reasons.append({"Code": "ConditionalCheckFailed"})
            except InvalidExpression:
                reasons.append({"Code": "ValidationError"})
        if any(reason["Code"] != "None" for reason in reasons):
            raise _error("transact_write_items", "TransactionCanceledException", more={"CancellationReasons": reasons})
        self._write([plan for (action, plan) in zip(actions, planned, strict=True) if "ConditionCheck" not in action])
        return {}

    def _planned(self, operation: str, request: Answer) -> _Planned:
        """What the write would store; nothing is stored yet."""
        rows, bound = self._tables[request["TableName"]], _bound(request)
        key = rows.key_of(request["Item"] if operation == "put_item" else request["Key"])
        before = rows.at(key, self.step)
        if "ConditionExpression" in request and not condition(request["ConditionExpression"])(before or {}, *bound):
            old = "ReturnValuesOnConditionCheckFailure" in request and before is not None
            raise _error(operation, "ConditionalCheckFailedException", more={"Item": before} if old else None)
        if operation == "put_item":
            return rows, key, dict(request["Item"])
        if operation == "update_item":
            whole = before if before is not None else request["Key"]
            return rows, key, update(request["UpdateExpression"])(whole, *bound)
        return rows, key, None

    def _write(self, planned: Sequence[_Planned]) -> None:
        for rows, key, item in planned:
            if made := rows.put(key, item, self.step):
                self.writes.append(made)


class Pages:
    """A paginator over any client."""

    def __init__(self, client: Any, operation: str) -> None:
        self._call = getattr(client, operation)

    def paginate(self, **request: Any) -> Iterator[Answer]:
        found = self._call(**request)
        yield found
        while "LastEvaluatedKey" in found:
            found = self._call(**request, ExclusiveStartKey=found["LastEvaluatedKey"])
            yield found


def _bound(request: Answer) -> tuple[dict[str, str], dict[str, Any]]:
    return request.get("ExpressionAttributeNames", {}), request.get("ExpressionAttributeValues", {})


def _check(operation: str, request: Answer) -> None:
    """Refuses what DynamoDB would, and what this double does not know."""
    if strange := request.keys() - _KNOWN[operation]:
        raise NotImplementedError(f"{operation} with {strange}")
    _check_placeholders(request)
    if operation == "transact_write_items":
        for action in request["TransactItems"]:
            _check_placeholders(next(iter(action.values())))
        groups = [request["TransactItems"]]
    else:
        groups = [_each(many) for many in request.get("RequestItems", {}).values()]
    if operation in _MOST and not 0 < sum(map(len, groups)) <= _MOST[operation]:
        raise InvalidExpression("too few or too many")
    if operation.startswith("batch") and any(group.count(each) > 1 for group in groups for each in group):
        raise InvalidExpression("duplicates")


def _each(many: Any) -> list[Any]:
    return list(many["Keys"] if isinstance(many, dict) else many)


def _place(action: Answer) -> Any:
    (request,) = action.values()
    return request["TableName"], request.get("Key") or {name: request["Item"].get(name) for name in ("pk", "sk")}


def _check_placeholders(request: Answer) -> None:
    named = frozenset[str]().union(*(placeholders(request[name]) for name in _EXPRESSIONS if name in request))
    names, values = _bound(request)
    if named != names.keys() | values.keys():
        raise InvalidExpression("placeholders unused or undefined")


def _error(operation: str, code: str, message: str = "", more: Any = None) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": message}}
    return ClientError(answer | (more or {}), operation)
