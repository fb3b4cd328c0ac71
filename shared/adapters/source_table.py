"""The senders' configuration: documents in clear, their secrets sealed under the KEK."""

import json
import time
from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError

from shared.adapters.clients import store_errors
from shared.adapters.configured import Configured
from shared.domain.source import Source
from shared.ports import StoreUnavailable
from shared.vault.keyring import KeyWrapper

_PARTITION: Final = "source"


class DynamoSources:
    def __init__(
        self, dynamodb: Any, *, sources: str, wrapper: KeyWrapper, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._dynamodb, self._table, self._wrapper = dynamodb, sources, wrapper
        self._known = Configured(dynamodb, table=sources, partition=_PARTITION, read=self._source, clock=clock)

    def find(self, source_id: str) -> Source | None:
        """Raises StoreUnavailable, also for a source whose stored document this version cannot read."""
        known = self._known.by_id()
        if source_id in known and known[source_id] is None:
            raise StoreUnavailable("source_misconfigured")
        return known.get(source_id)

    def look_again(self) -> bool:
        """Reads what was configured by now; False when that was done a moment ago. Raises StoreUnavailable."""
        return self._known.look_again()

    def secrets_of(self, source_id: str) -> tuple[str, ...]:
        """As stored now, also beside a document that cannot be read; empty for an unknown source."""
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=_key(source_id), ConsistentRead=True)
        return self._secrets(found["Item"]) if "Item" in found else ()

    def put(self, source: Source) -> None:
        """Configure a sender, or replace its configuration."""
        secrets = [{"B": self._wrapper.seal_secret(source.id, secret.encode())} for secret in source.secrets]
        item = {
            **_key(source.id),
            "document": {"S": source.model_dump_json(exclude={"secrets"}, exclude_defaults=True)},
            "secrets": {"L": secrets},
        }
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=item)

    def _source(self, item: dict[str, Any]) -> Source | None:
        try:
            return Source.model_validate(json.loads(item["document"]["S"]) | {"secrets": self._secrets(item)})
        except ValidationError:
            return None

    def _secrets(self, item: dict[str, Any]) -> tuple[str, ...]:
        source_id = item["sk"]["S"]
        return tuple(self._wrapper.open_secret(source_id, sealed["B"]).decode() for sealed in item["secrets"]["L"])


def _key(source_id: str) -> dict[str, Any]:
    return {"pk": {"S": _PARTITION}, "sk": {"S": source_id}}
