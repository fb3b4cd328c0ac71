"""Controllers that may send requests, and the certificate of the key that answers them, in the sources table."""

import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from pydantic import ValidationError

from shared.adapters.clients import store_errors
from shared.domain.case.controller_account import ControllerAccount

REFRESH_SECONDS: Final = 60
_PARTITION: Final = "controller"
_CERTIFICATE: Final = {"pk": {"S": "certificate"}, "sk": {"S": "processor"}}


class DynamoControllers:
    """All accounts at once, in memory for a minute: an unknown credential costs just what a configured one costs."""

    def __init__(self, dynamodb: Any, *, sources: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._dynamodb, self._table, self._clock = dynamodb, sources, clock
        self._known: tuple[ControllerAccount, ...] = ()
        self._read_at = -float(REFRESH_SECONDS)

    def accounts(self) -> Sequence[ControllerAccount]:
        if self._clock() - self._read_at >= REFRESH_SECONDS:
            self._known = tuple(account for item in self._items() if (account := _account(item)))
            self._read_at = self._clock()
        return self._known

    def put(self, account: ControllerAccount) -> None:
        """Configure a controller, or replace its configuration."""
        key = {"pk": {"S": _PARTITION}, "sk": {"S": account.id}}
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=key | {"document": {"S": account.model_dump_json()}})

    def _items(self) -> list[dict[str, Any]]:
        request: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": _PARTITION}},
        }
        items: list[dict[str, Any]] = []
        while True:
            with store_errors():
                found = self._dynamodb.query(**request)
            items += found["Items"]
            if "LastEvaluatedKey" not in found:
                return items
            request["ExclusiveStartKey"] = found["LastEvaluatedKey"]


class DynamoProcessorCertificates:
    def __init__(self, dynamodb: Any, *, sources: str) -> None:
        self._dynamodb, self._table = dynamodb, sources

    def chain(self) -> str | None:
        with store_errors():
            item = self._dynamodb.get_item(TableName=self._table, Key=_CERTIFICATE).get("Item")
        return str(item["document"]["S"]) if item else None

    def put(self, chain: str) -> None:
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=_CERTIFICATE | {"document": {"S": chain}})


def _account(item: dict[str, Any]) -> ControllerAccount | None:
    """None for a document that this version cannot read: that controller is not known until it is put again."""
    try:
        return ControllerAccount.model_validate(json.loads(item["document"]["S"]))
    except ValidationError:
        return None
