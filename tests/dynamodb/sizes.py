"""Bytes of items as DynamoDB counts them: names and values."""

from collections.abc import Mapping
from typing import Any


def size(item: Mapping[str, Any]) -> int:
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "M":
            return 3 + size(content) + len(content)
        case "L":
            return 3 + sum(1 + _size(entry) for entry in content)
        case "SS":
            return sum(len(entry.encode()) for entry in content)
        case "N":
            return len(content) // 2 + 2
        case "BOOL" | "NULL":
            return 1
        case _:
            return len(content)
