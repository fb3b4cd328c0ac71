"""DynamoDB in memory: the calls the adapters make, a thousand times faster than moto, and with reads that lag behind.

tests/dynamodb/test_same_as_moto.py and its neighbours hold it to what moto does. One thread at a time.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from botocore.exceptions import ClientError

from tests.dynamodb.checks import check_item, check_key, check_request, is_known
from tests.dynamodb.conditions import condition
from tests.dynamodb.history import Key, Stored, Table, Write
from tests.dynamodb.listing import listed
from tests.dynamodb.pages import Pages
from tests.dynamodb.parsing import InvalidExpression
from tests.dynamodb.schema import Schema
from tests.dynamodb.updates import update

type Answer = dict[str, Any]

_WRITES: Final = {"Put": "put_item", "Update": "update_item", "Delete": "delete_item", "ConditionCheck": ""}
type _Planned = tuple[Table, Key, Stored | None]


class MemoryDynamoDB:
    """``page`` is how many items a query or scan answers at most.

    ``lag`` says by how many calls the next eventually consistent read of an item is behind. What it answers is what
    it stores, not a copy: read only.
    """

    def __init__(self, tables: Mapping[str, Schema], *, page: int = 100_000) -> None:
        self._tables = {name: Table(name, schema) for name, schema in tables.items()}
        self._page = page
        self.lag: Callable[[], int] = lambda: 0
        self.step = 0
        self.writes: list[Write] = []
        self._tokens: set[str] = set()

    def __getattr__(self, operation: str) -> Any:
        if not is_known(operation):
            raise AttributeError(operation)
        return partial(self._call, operation)

    def get_paginator(self, operation: str) -> Pages:
        return Pages(self, operation)

    def delete_table(self, *, TableName: str) -> Answer:  # noqa: N803 - as botocore has it
        del self._tables[TableName]
        return {}

    def is_streamed(self, table: str) -> bool:
        return self._tables[table].schema.streamed

    def items(self, table: str) -> list[Stored]:
        """As they are now."""
        rows = self._tables[table]
        return [item for key in rows if (item := rows.at(key, self.step)) is not None]

    def _call(self, operation: str, **request: Any) -> Answer:
        self.step += 1
        try:
            check_request(operation, request)
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
                rows = self._table(operation, request["TableName"])
                return listed(rows, request, as_of=lambda: self._as_of(request), page=self._page)
            case "batch_write_item":
                return self._batch_write(request["RequestItems"])
            case "transact_write_items":
                self._only_once(request.get("ClientRequestToken"))
                return self._transact(request["TransactItems"])
            case _:
                return self._write_one(operation, request)

    def _table(self, operation: str, name: str) -> Table:
        if name not in self._tables:
            raise _error(operation, "ResourceNotFoundException", "Requested resource not found")
        return self._tables[name]

    def _read(self, table: str, key: Stored, how: Mapping[str, Any]) -> Stored | None:
        rows = self._table("get_item", table)
        check_key(rows.schema, key)
        return rows.at(rows.key_of(key), self._as_of(how))

    def _as_of(self, how: Mapping[str, Any]) -> int:
        return self.step if how.get("ConsistentRead") else max(0, self.step - self.lag())

    def _batch_get(self, wanted: Mapping[str, Any]) -> Answer:
        if strange := {name for what in wanted.values() for name in what} - {"Keys", "ConsistentRead"}:
            raise NotImplementedError(f"batch_get_item with {strange}")
        found = {
            table: [item for key in what["Keys"] if (item := self._read(table, key, what)) is not None]
            for table, what in wanted.items()
        }
        return {"Responses": found, "UnprocessedKeys": {}}

    def _write_one(self, operation: str, request: Answer) -> Answer:
        rows, key, after = self._planned(operation, request)
        before = rows.at(key, self.step)
        self._write([(rows, key, after)])
        shown = {"ALL_OLD": before, "ALL_NEW": after}.get(request.get("ReturnValues", "NONE"))
        return {"Attributes": shown} if shown is not None else {}

    def _batch_write(self, wanted: Mapping[str, Any]) -> Answer:
        for table, requests in wanted.items():
            for request in requests:
                ((kind, what),) = request.items()
                operation = "put_item" if kind == "PutRequest" else "delete_item"
                self._write([self._planned(operation, {"TableName": table, **what})])
        return {"UnprocessedItems": {}}

    def _only_once(self, token: str | None) -> None:
        """The SDK gives each transaction one. Nobody here sends the same again."""
        if token in self._tokens:
            raise NotImplementedError("a transaction sent again under its token")
        self._tokens |= {token} if token else set()

    def _transact(self, actions: Sequence[Answer]) -> Answer:
        keys = [_place(action) for action in actions]
        if any(keys.count(key) > 1 for key in keys):
            raise InvalidExpression("multiple operations on one item")
        planned: list[_Planned] = []
        reasons = [self._reason(action, planned) for action in actions]
        if codes := [reason["Code"] for reason in reasons if reason["Code"] != "None"]:
            message = f"Transaction cancelled, for {', '.join(codes)}"
            raise _error(
                "transact_write_items", "TransactionCanceledException", message, {"CancellationReasons": reasons}
            )
        self._write([plan for (action, plan) in zip(actions, planned, strict=True) if "ConditionCheck" not in action])
        return {}

    def _reason(self, action: Answer, planned: list[_Planned]) -> Answer:
        """Why the action cancels its transaction, if it does; else it is ``planned``."""
        ((kind, request),) = action.items()
        try:
            planned.append(self._planned(_WRITES[kind], request))
        except ClientError as failed:
            answered: Any = failed.response
            if answered["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            old = {"Item": answered["Item"]} if "Item" in answered else {}
            return {"Code": "ConditionalCheckFailed"} | old
        except InvalidExpression:
            return {"Code": "ValidationError"}
        return {"Code": "None"}

    def _planned(self, operation: str, request: Answer) -> _Planned:
        """What the write would store; nothing is stored yet."""
        rows, bound = self._table(operation, request["TableName"]), _bound(request)
        if operation == "put_item":
            check_item(rows.schema, request["Item"])
        else:
            check_key(rows.schema, request["Key"])
        key = rows.key_of(request["Item"] if operation == "put_item" else request["Key"])
        before = rows.at(key, self.step)
        if "ConditionExpression" in request and not condition(request["ConditionExpression"])(before or {}, *bound):
            old = request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and before is not None
            raise _error(operation, "ConditionalCheckFailedException", more={"Item": before} if old else None)
        if operation == "put_item":
            return rows, key, dict(request["Item"])
        if operation == "update_item":
            return rows, key, _updated(rows, before if before is not None else request["Key"], request)
        return rows, key, None

    def _write(self, planned: Sequence[_Planned]) -> None:
        for rows, key, item in planned:
            if made := rows.put(key, item, self.step):
                self.writes.append(made)


def _updated(rows: Table, whole: Stored, request: Answer) -> Stored:
    after = update(request["UpdateExpression"])(whole, *_bound(request)) if "UpdateExpression" in request else whole
    if any(after.get(name) != whole[name] for name in rows.schema.keys):
        raise InvalidExpression("a key attribute is never updated")
    check_item(rows.schema, after)
    return after


def _bound(request: Answer) -> tuple[dict[str, str], dict[str, Any]]:
    return request.get("ExpressionAttributeNames", {}), request.get("ExpressionAttributeValues", {})


def _place(action: Answer) -> Any:
    (request,) = action.values()
    return request["TableName"], request.get("Key") or {name: request["Item"].get(name) for name in ("pk", "sk")}


def _error(operation: str, code: str, message: str = "", more: Any = None) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": message}}
    return ClientError(answer | (more or {}), operation)
