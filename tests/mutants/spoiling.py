"""Taking one thing away from what is asked of DynamoDB: a call, an action of a transaction, a condition, an answer."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from tests.dynamodb.pages import Pages

type Answer = dict[str, Any]
type Request = Mapping[str, Any]
type Matches = Callable[[str, Request], bool]
"""Of one write: put_item, update_item, delete_item, condition_check, and what it is asked."""
type Pass = Callable[[str, Request], Answer]
type Spoil = Callable[[str, Request, Pass], Answer]
"""What becomes of a call: its operation, what it is asked, and how to make a call."""

_ACTIONS: Final = {
    "Put": "put_item",
    "Update": "update_item",
    "Delete": "delete_item",
    "ConditionCheck": "condition_check",
}
_BATCHED: Final = {"PutRequest": "put_item", "DeleteRequest": "delete_item"}


class Spoiled:
    """A client that does all but one thing as it is asked."""

    def __init__(self, client: Any, spoil: Spoil) -> None:
        self._client, self._spoil = client, spoil

    def __getattr__(self, operation: str) -> Any:
        return partial(self._call, operation)

    def get_paginator(self, operation: str) -> Pages:
        return Pages(self, operation)

    def _call(self, operation: str, **request: Any) -> Answer:
        return self._spoil(operation, request, self._pass)

    def _pass(self, operation: str, request: Request) -> Answer:
        answer: Answer = getattr(self._client, operation)(**request)
        return answer


def without_writes(matches: Matches) -> Spoil:
    """They are answered as if they had been made."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation == "transact_write_items":
            left = [action for action in request["TransactItems"] if not _matched(action, _ACTIONS, matches)]
            return pass_on(operation, {"TransactItems": left}) if left else {}
        if operation == "batch_write_item":
            ((table, many),) = request["RequestItems"].items()
            left = [one for one in many if not _matched(one, _BATCHED, matches, table)]
            return pass_on(operation, {"RequestItems": {table: left}}) if left else {"UnprocessedItems": {}}
        return {} if matches(operation, request) else pass_on(operation, request)

    return spoil


def without_condition(matches: Matches, *clauses: str) -> Spoil:
    """Without those of these clauses that are in it, or without all of it."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation == "transact_write_items":
            actions = [
                {kind: _loosened(what, clauses) if matches(_ACTIONS[kind], what) else what}
                for action in request["TransactItems"]
                for kind, what in action.items()
            ]
            return pass_on(operation, {"TransactItems": actions})
        return pass_on(operation, _loosened(request, clauses) if matches(operation, request) else request)

    return spoil


def without_items(table: str, matches: Callable[[Request], bool]) -> Spoil:
    """Intake, which looks at identities and suppressions in one call, does not see these."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        answer = pass_on(operation, request)
        if operation == "batch_get_item" and {"identities", "suppressions"} <= request["RequestItems"].keys():
            seen = [item for item in answer["Responses"][table] if not matches(item)]
            return {**answer, "Responses": {**answer["Responses"], table: seen}}
        return answer

    return spoil


def _matched(action: Request, operations: Mapping[str, str], matches: Matches, table: str = "") -> bool:
    ((kind, what),) = action.items()
    return matches(operations[kind], {"TableName": table, **what})


def _loosened(request: Request, clauses: tuple[str, ...]) -> Answer:
    if "ConditionExpression" not in request:
        return dict(request)
    condition = request["ConditionExpression"]
    assert not clauses or any(clause in condition for clause in clauses), f"{clauses} are not in {condition}"
    for clause in clauses:
        condition = condition.replace(clause, "")
    loosened = dict(request) | {"ConditionExpression": condition}
    if not clauses:
        del loosened["ConditionExpression"]
    return _bound(loosened)


def _bound(request: Answer) -> Answer:
    """Without placeholders that nothing names any more."""
    named = re.findall(r"[#:]\w+", f"{request.get('ConditionExpression')} {request.get('UpdateExpression')}")
    for bound in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
        if bound in request:
            request[bound] = {name: value for name, value in request[bound].items() if name in named}
            if not request[bound]:
                del request[bound]
    return request
