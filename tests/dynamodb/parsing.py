"""Reading DynamoDB expressions: tokens, paths and operands, as functions of an item, its names and its values."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

type Value = dict[str, Any]
type Item = Mapping[str, Value]
type Names = Mapping[str, str]
type Values = Mapping[str, Value]
type Operand = Callable[[Item, Names, Values], Value | None]
type Path = tuple[str, ...]

_TOKEN: Final = re.compile(r"<>|<=|>=|[=<>(),.+-]|\[\d+\]|[#:]?\w+")


class InvalidExpression(Exception):
    """What DynamoDB answers with a ValidationException."""


class Tokens:
    def __init__(self, text: str) -> None:
        self._tokens, self._at = _TOKEN.findall(text), 0
        if "".join(self._tokens) != "".join(text.split()):
            raise InvalidExpression(text)

    @property
    def next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self, expected: str | None = None) -> str:
        token = self.next
        if not token or (expected and token != expected):
            raise InvalidExpression(f"{token!r} where {expected!r} was expected")
        self._at += 1
        return token

    def accept(self, *expected: str) -> bool:
        if self.next not in expected:
            return False
        self._at += 1
        return True


@cache
def placeholders(text: str) -> frozenset[str]:
    return frozenset(token for token in _TOKEN.findall(text) if token[0] in "#:")


_SYNTAX: Final = frozenset(
    ("SET", "REMOVE", "ADD", "DELETE", "AND", "OR", "NOT", "BETWEEN", "IN", "size", "contains", "begins_with")
)


@cache
def words(text: str) -> frozenset[str]:
    """Names of attributes as they stand in the text."""
    return frozenset(token for token in _TOKEN.findall(text) if token[0].isalpha() and token not in _SYNTAX)


def read_path(tokens: Tokens) -> Path:
    """A place in a list is a part as it is written, such as [0]."""
    path = [tokens.take()]
    while tokens.accept(".") or tokens.next.startswith("["):
        path.append(tokens.take())
    return tuple(path)


def resolved(path: Path, names: Names) -> Path:
    return tuple(names[part] if part.startswith("#") else part for part in path)


def found(item: Item, path: Path, names: Names) -> Value | None:
    value: Value | None = {"M": item}
    for part in resolved(path, names):
        value = _inside(value, part) if value else None
    return value


def _inside(value: Value, part: str) -> Value | None:
    if part.startswith("["):
        entries: list[Value] = value.get("L", [])
        return entries[place] if (place := int(part[1:-1])) < len(entries) else None
    inner: Value | None = value["M"].get(part) if "M" in value else None
    return inner


def read_operand(tokens: Tokens) -> Operand:
    if tokens.accept("size"):
        tokens.take("(")
        path = read_path(tokens)
        tokens.take(")")
        return lambda item, names, values: _size(found(item, path, names))
    if tokens.next.startswith(":"):
        name = tokens.take()
        return lambda item, names, values: values[name]
    if tokens.accept("if_not_exists"):
        return _if_not_exists(tokens)
    path = read_path(tokens)
    return lambda item, names, values: found(item, path, names)


def _if_not_exists(tokens: Tokens) -> Operand:
    tokens.take("(")
    path, _, otherwise = read_path(tokens), tokens.take(","), read_operand(tokens)
    tokens.take(")")

    def read(item: Item, names: Names, values: Values) -> Value | None:
        stands = found(item, path, names)
        return stands if stands is not None else otherwise(item, names, values)

    return read


def _size(value: Value | None) -> Value | None:
    return {"N": str(len(next(iter(value.values()))))} if value else None


def number(value: Value) -> int:
    """Whole numbers are all that is stored."""
    return int(value["N"])
