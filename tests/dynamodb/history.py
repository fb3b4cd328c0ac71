"""Items with all their versions, so that a read may see an older one and nothing ever written is forgotten."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.dynamodb.schema import Schema

type Key = tuple[str, ...]
type Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """``after`` is None for a deletion, ``before`` for a new item; ``step`` is the call that made it."""

    step: int
    table: str
    key: Key
    before: Stored | None
    after: Stored | None


@dataclass(slots=True)
class _Versions:
    steps: list[int] = field(default_factory=list)
    items: list[Stored | None] = field(default_factory=list)

    def at(self, step: int) -> Stored | None:
        if not self.steps or self.steps[-1] <= step:
            return self.items[-1] if self.items else None
        position = bisect_right(self.steps, step)
        return self.items[position - 1] if position else None


class Table:
    def __init__(self, name: str, schema: Schema) -> None:
        self.name, self.schema = name, schema
        self._rows: dict[str, dict[Key, _Versions]] = {}

    def key_of(self, item: Stored) -> Key:
        return tuple(item[name]["S"] for name in self.schema.keys)

    def at(self, key: Key, step: int) -> Stored | None:
        versions = self._rows.get(key[0], {}).get(key)
        return versions.at(step) if versions else None

    def put(self, key: Key, item: Stored | None, step: int) -> Write | None:
        """None when it changes nothing."""
        versions = self._rows.setdefault(key[0], {}).setdefault(key, _Versions())
        before = versions.at(step)
        if before == item:
            return None
        versions.steps.append(step)
        versions.items.append(item)
        return Write(step, self.name, key, before, item)

    def partition(self, pk: str) -> list[Key]:
        return sorted(self._rows.get(pk, {}))

    def __iter__(self) -> Iterator[Key]:
        for pk in sorted(self._rows):
            yield from self.partition(pk)
