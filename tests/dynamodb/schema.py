"""How tables are keyed and indexed: for the double, and as CreateTable takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class Index:
    """``carries`` are the attributes it has beside its keys and the table's."""

    name: str
    keys: tuple[str, str]
    carries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Schema:
    """Keys are strings, but for those in ``numbers``."""

    keys: tuple[str, ...]
    indexes: tuple[Index, ...] = ()
    numbers: frozenset[str] = frozenset()
    streamed: bool = False
    _index_keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index_keys", frozenset(key for index in self.indexes for key in index.keys))

    @property
    def index_keys(self) -> frozenset[str]:
        return self._index_keys

    def index(self, name: str) -> Index | None:
        return next((index for index in self.indexes if index.name == name), None)

    def kind(self, key: str) -> str:
        return "N" if key in self.numbers else "S"


def creation(name: str, schema: Schema) -> dict[str, Any]:
    """The request of CreateTable."""
    attributes = dict.fromkeys([*schema.keys, *sorted(schema.index_keys)])
    indexes = [_index(index) for index in schema.indexes]
    stream = {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
    return {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _keys(schema.keys),
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": schema.kind(key)} for key in attributes],
        **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
        **({"StreamSpecification": stream} if schema.streamed else {}),
    }


def _index(index: Index) -> dict[str, Any]:
    included = {"ProjectionType": "INCLUDE", "NonKeyAttributes": sorted(index.carries)}
    projection = included if index.carries else {"ProjectionType": "KEYS_ONLY"}
    return {"IndexName": index.name, "KeySchema": _keys(index.keys), "Projection": projection}


def _keys(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"AttributeName": name, "KeyType": kind} for name, kind in zip(names, ("HASH", "RANGE"), strict=False)]


_LISTED: Final = ("listed", "listed_at")
_DEFINITION: Final = {"hash", "version", "name", "revision", "written", "proposed", "signatures", "activated"}
_ONE_KEY: Final = ("identities", "keys", "deliveries", "suppressions", "tokens", "notices")

TABLES: Final[Mapping[str, Schema]] = {
    "leads": Schema(
        ("pk", "sk"),
        indexes=(
            Index("by_stage", _LISTED, frozenset({"stage", "since", "ready", "holds", "notice_due", "kept_rank"})),
            Index("by_notice", ("notice", "notice_due")),
            Index("by_moment", ("moment", "moment_at")),
        ),
        numbers=frozenset({"notice_due", "moment_at"}),
        streamed=True,
    ),
    "cases": Schema(("pk", "sk"), indexes=(Index("by_due", ("due_shard", "due_at")),), streamed=True),
    "definitions": Schema(("pk", "sk"), indexes=(Index("by_written", _LISTED, frozenset(_DEFINITION)),)),
    **dict.fromkeys(_ONE_KEY, Schema(("pk",))),
    **dict.fromkeys(("sources", "certificates"), Schema(("pk", "sk"))),
}
"""The project's own."""
