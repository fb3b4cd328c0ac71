"""What is sealed, as whoever has the keys can read it: proves that people's values are where they should be, and that
nothing is left of them that any key still opens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from infra.byte_scan.read_tables import binary_values, stream_records, tables
from infra.byte_scan.wire import Names
from infra.local.stack import Stack
from shared.adapters.root_keys import RootKeys
from shared.vault.envelope import SCHEMA, Unreadable

KINDS: Final = ("touch", "lead", "receipt", "case", "trail")
"""Types of sealed records."""
_SHORTEST: Final = 40
"""Schema, nonce, tag and a few bytes: longer than a hash."""


@dataclass(frozen=True)
class SealedRecord:
    """``owner`` is the item's partition key: a lead's or a case's id."""

    store: str
    owner: str
    record: bytes


def sealed_records(stack: Stack) -> Iterator[SealedRecord]:
    """Every binary value of every item, and of every stream record that is still there."""
    dynamodb, names = stack.client("dynamodb"), Names(stack)
    keys = stack.outputs["KeysTableName"]
    for table in tables(dynamodb):
        if table != keys:
            for page in dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
                for item in page["Items"]:
                    yield from _records(names.of(table), item)
    for table, batch in stream_records(stack):
        for change in batch:
            yield from _records(f"{names.of(table)}/stream", change["dynamodb"].get("NewImage", {}))
            yield from _records(f"{names.of(table)}/stream", change["dynamodb"].get("OldImage", {}))


def _records(store: str, item: dict[str, Any]) -> Iterator[SealedRecord]:
    for record in binary_values({"M": item}):
        if len(record) >= _SHORTEST and record[0] == SCHEMA:
            yield SealedRecord(store, item["pk"]["S"], record)


class EveryKey:
    """All keys of people and cases that can be unwrapped now, also those that are retired."""

    def __init__(self, stack: Stack) -> None:
        dynamodb, table = stack.client("dynamodb"), stack.outputs["KeysTableName"]
        roots = RootKeys(dynamodb, stack.client("kms"), keys=table, kms_key=stack.outputs["RootKeyId"])
        wrapper = roots.wrapper()
        pages = dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
        rows = [row for page in pages for row in page["Items"] if "wrapped" in row or "retired" in row]
        self._keys = {
            row["pk"]["S"]: wrapper.unwrap(
                row["pk"]["S"], row.get("wrapped", row.get("retired"))["B"], int(row["incarnation"]["N"])
            )
            for row in rows
        }

    def open(self, sealed: SealedRecord) -> bytes | None:
        """None when there is no key for it, or none that fits."""
        for name in (sealed.owner, f"case#{sealed.owner}"):
            for kind in KINDS if name in self._keys else ():
                try:
                    return self._keys[name].open(kind, sealed.record)
                except Unreadable:
                    continue
        return None
