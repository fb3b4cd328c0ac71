"""Controllers that may send requests, and the certificate of the key that answers them, in the sources table."""

import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from pydantic import ValidationError

from shared.adapters.clients import store_errors
from shared.adapters.configured import Configured
from shared.domain.case.controller_account import ControllerAccount

_PARTITION: Final = "controller"
_CERTIFICATE: Final = {"pk": {"S": "certificate"}, "sk": {"S": "processor"}}


class DynamoControllers:
    def __init__(self, dynamodb: Any, *, sources: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._dynamodb, self._table = dynamodb, sources
        self._known = Configured(dynamodb, table=sources, partition=_PARTITION, read=_account, clock=clock)

    def accounts(self) -> Sequence[ControllerAccount]:
        return tuple(account for account in self._known.by_id().values() if account)

    def look_again(self) -> bool:
        """Reads what was configured by now; False when that was done a moment ago. Raises StoreUnavailable."""
        return self._known.look_again()

    def credentials_of(self, controller_id: str) -> tuple[str, ...]:
        """Hashes as stored now, also within a document that cannot be read; empty for an unknown controller."""
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=_key(controller_id), ConsistentRead=True)
        stored = json.loads(found["Item"]["document"]["S"]) if "Item" in found else {}
        return tuple(stored.get("credentials", ()))

    def put(self, account: ControllerAccount) -> None:
        """Configure a controller, or replace its configuration."""
        item = _key(account.id) | {"document": {"S": account.model_dump_json()}}
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=item)


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


def _key(controller_id: str) -> dict[str, Any]:
    return {"pk": {"S": _PARTITION}, "sk": {"S": controller_id}}


def _account(item: dict[str, Any]) -> ControllerAccount | None:
    """None for a document that this version cannot read: that controller is not known until it is put again."""
    try:
        return ControllerAccount.model_validate(json.loads(item["document"]["S"]))
    except ValidationError:
        return None
