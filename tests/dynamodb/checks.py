"""What DynamoDB refuses, and what the double does not know and refuses too."""

from collections.abc import Mapping
from typing import Any, Final

from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

from tests.dynamodb.parsing import InvalidExpression, placeholders, words
from tests.dynamodb.schema import Schema
from tests.dynamodb.sizes import size

type Request = Mapping[str, Any]

LARGEST_ITEM: Final = 409_600
_BOUND: Final = {"ExpressionAttributeNames", "ExpressionAttributeValues"}
_EXPRESSIONS: Final = (
    "ConditionExpression",
    "UpdateExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
)
_TRANSACTED: Final = _BOUND | {"TableName", "ConditionExpression", "ReturnValuesOnConditionCheckFailure"}
_CONDITIONAL: Final = _TRANSACTED | {"ReturnValues"}
_LISTED: Final = _BOUND | {"TableName", "FilterExpression", "ExclusiveStartKey", "Limit", "ProjectionExpression"}
_LISTING: Final = _LISTED | {"ConsistentRead", "Select"}
_KNOWN: Final[Mapping[str, set[str]]] = {
    "get_item": {"TableName", "Key", "ConsistentRead"},
    "put_item": _CONDITIONAL | {"Item"},
    "update_item": _CONDITIONAL | {"Key", "UpdateExpression"},
    "delete_item": _CONDITIONAL | {"Key"},
    "query": _LISTING | {"KeyConditionExpression", "ScanIndexForward", "IndexName"},
    "scan": _LISTING | {"Segment", "TotalSegments"},
    "batch_get_item": {"RequestItems"},
    "batch_write_item": {"RequestItems"},
    "transact_write_items": {"TransactItems", "ClientRequestToken"},
}
_ACTIONS: Final[Mapping[str, set[str]]] = {
    "Put": _TRANSACTED | {"Item"},
    "Update": _TRANSACTED | {"Key", "UpdateExpression"},
    "Delete": _TRANSACTED | {"Key"},
    "ConditionCheck": _TRANSACTED | {"Key"},
}
_CHOICES: Final[Mapping[str, set[str]]] = {
    "Select": {"COUNT"},
    "ReturnValuesOnConditionCheckFailure": {"NONE", "ALL_OLD"},
    "put_item": {"NONE", "ALL_OLD"},
    "delete_item": {"NONE", "ALL_OLD"},
    "update_item": {"NONE", "ALL_OLD", "ALL_NEW"},
}
"""Of parameters, and of ReturnValues by operation."""
_MOST: Final = {"batch_get_item": 100, "batch_write_item": 25, "transact_write_items": 100}
_RESERVED: Final = frozenset(ReservedKeywords.get_reserved_keywords())


def is_known(operation: str) -> bool:
    return operation in _KNOWN


def check_request(operation: str, request: Request) -> None:
    _check_parameters(operation, request, _KNOWN[operation])
    if request.get("ReturnValues", "NONE") not in _CHOICES.get(operation, {"NONE"}):
        raise NotImplementedError(f"{operation} with these ReturnValues")
    groups = [_each(many) for many in request.get("RequestItems", {}).values()]
    if operation == "transact_write_items":
        groups = [request["TransactItems"]]
        for action in request["TransactItems"]:
            ((kind, inner),) = action.items()
            _check_parameters(kind, inner, _ACTIONS[kind])
    if operation in _MOST and not 0 < sum(map(len, groups)) <= _MOST[operation]:
        raise InvalidExpression("too few or too many")
    if operation.startswith("batch") and any(group.count(each) > 1 for group in groups for each in group):
        raise InvalidExpression("duplicates")


def check_key(schema: Schema, key: Mapping[str, Any]) -> None:
    if key.keys() != set(schema.keys) or not all(key[name].get("S") for name in schema.keys):
        raise InvalidExpression("the provided key element does not match the schema")


def check_item(schema: Schema, item: Mapping[str, Any]) -> None:
    """As a whole, as it would be stored."""
    if not all(item.get(name, {}).get("S") for name in schema.keys):
        raise InvalidExpression("a key is missing, empty, or no string")
    for name in schema.index_keys & item.keys():
        if not item[name].get(schema.kind(name)):
            raise InvalidExpression("an index key has another type, or is empty")
    for value in item.values():
        _check_value(value)
    if size(item) > LARGEST_ITEM:
        raise InvalidExpression("Item size has exceeded the maximum allowed size")


def _check_value(value: Mapping[str, Any]) -> None:
    ((kind, content),) = value.items()
    match kind:
        case "M":
            for inner in content.values():
                _check_value(inner)
        case "L":
            for inner in content:
                _check_value(inner)
        case "N":
            if str(int(content)) != content:
                raise NotImplementedError("a number that is not whole, or not as DynamoDB writes it")
        case "SS":
            if not content or len(set(content)) != len(content):
                raise InvalidExpression("a set is empty or has duplicates")
        case "S" | "B" | "BOOL" | "NULL":
            return
        case _:
            raise NotImplementedError(f"a value of type {kind}")


def _check_parameters(operation: str, request: Request, known: set[str]) -> None:
    if strange := request.keys() - known:
        raise NotImplementedError(f"{operation} with {strange}")
    for name in ("Select", "ReturnValuesOnConditionCheckFailure"):
        if name in request and request[name] not in _CHOICES[name]:
            raise NotImplementedError(f"{operation} with {name} {request[name]}")
    if request.get("Limit", 1) < 1:
        raise InvalidExpression("a limit is one at least")
    _check_expressions(request)


def _check_expressions(request: Request) -> None:
    expressions = [request[name] for name in _EXPRESSIONS if name in request]
    named = frozenset[str]().union(*map(placeholders, expressions))
    names, values = request.get("ExpressionAttributeNames", {}), request.get("ExpressionAttributeValues", {})
    if named != names.keys() | values.keys():
        raise InvalidExpression("placeholders unused or undefined")
    for value in values.values():
        _check_value(value)
    if reserved := {word for expression in expressions for word in words(expression) if word.upper() in _RESERVED}:
        raise InvalidExpression(f"reserved words: {reserved}")


def _each(many: Any) -> list[Any]:
    return list(many["Keys"] if isinstance(many, dict) else many)
