"""The senders' configuration: documents in clear, their secrets sealed under the KEK."""

import json
import time
from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError

from shared.adapters.clients import store_errors
from shared.domain.source import Source
from shared.ports import StoreUnavailable
from shared.vault.keyring import KeyWrapper

REFRESH_SECONDS: Final = 60
_PARTITION: Final = "source"


class DynamoSources:
    """All sources at once, in memory for a minute: an unknown name costs just what a configured one costs."""

    def __init__(
        self, dynamodb: Any, *, sources: str, wrapper: KeyWrapper, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._dynamodb, self._table, self._wrapper, self._clock = dynamodb, sources, wrapper, clock
        self._known: dict[str, Source | None] = {}
        self._read_at = -float(REFRESH_SECONDS)

    def find(self, source_id: str) -> Source | None:
        """Raises StoreUnavailable, also for a source whose stored document this version cannot read."""
        if self._clock() - self._read_at >= REFRESH_SECONDS:
            self._known = dict(self._read())
            self._read_at = self._clock()
        if source_id in self._known and self._known[source_id] is None:
            raise StoreUnavailable("source_misconfigured")
        return self._known.get(source_id)

    def put(self, source: Source) -> None:
        """Configure a sender, or replace its configuration."""
        secrets = [{"B": self._wrapper.seal_secret(source.id, secret.encode())} for secret in source.secrets]
        item = {
            "pk": {"S": _PARTITION},
            "sk": {"S": source.id},
            "document": {"S": source.model_dump_json(exclude={"secrets"}, exclude_defaults=True)},
            "secrets": {"L": secrets},
        }
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=item)

    def _read(self) -> list[tuple[str, Source | None]]:
        request: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": _PARTITION}},
        }
        sources: list[tuple[str, Source | None]] = []
        while True:
            with store_errors():
                found = self._dynamodb.query(**request)
            sources += map(self._source, found["Items"])
            if "LastEvaluatedKey" not in found:
                return sources
            request["ExclusiveStartKey"] = found["LastEvaluatedKey"]

    def _source(self, item: dict[str, Any]) -> tuple[str, Source | None]:
        source_id = item["sk"]["S"]
        opened = (self._wrapper.open_secret(source_id, sealed["B"]).decode() for sealed in item["secrets"]["L"])
        try:
            return source_id, Source.model_validate(json.loads(item["document"]["S"]) | {"secrets": tuple(opened)})
        except ValidationError:
            return source_id, None
