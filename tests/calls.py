"""A client of AWS that writes down what it is asked for, in order."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Call(NamedTuple):
    """``tables`` by how many items of each are named; ``consistent`` where it is read so."""

    operation: str
    tables: tuple[tuple[str, int], ...]
    consistent: bool


class CallsOf:
    """Passes every call on to ``client``. What is compared is the kind of a call, never a key or a value."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.made: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **asked: Any) -> Any:
            self.made.append(_kind(name, asked))
            return getattr(self._client, name)(*args, **asked)

        return call


def _kind(name: str, asked: Mapping[str, Any]) -> Call:
    if "TransactItems" in asked:
        named = [next(iter(item.values()))["TableName"] for item in asked["TransactItems"]]
        return Call(name, tuple(sorted((table, named.count(table)) for table in set(named))), consistent=True)
    if "RequestItems" in asked:
        wanted = asked["RequestItems"]
        tables = tuple(sorted((table, len(part["Keys"])) for table, part in wanted.items()))
        return Call(name, tables, any(part.get("ConsistentRead") for part in wanted.values()))
    return Call(name, ((asked.get("TableName", ""), 1),), bool(asked.get("ConsistentRead")))
