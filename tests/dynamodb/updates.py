"""DynamoDB's update expressions, as far as the adapters use them."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from tests.dynamodb.parsing import (
    InvalidExpression,
    Item,
    Names,
    Operand,
    Path,
    Tokens,
    Value,
    Values,
    number,
    read_operand,
    read_path,
    resolved,
)

type Update = Callable[[Item, Names, Values], dict[str, Value]]
type _Action = Callable[[dict[str, Value], Item, Names, Values], None]

_CLAUSES: Final = ("SET", "REMOVE", "ADD", "DELETE")


@cache
def update(text: str) -> Update:
    """What is read is always the item as it was before. Of a list's entries, one is removed at most."""
    tokens, actions = Tokens(text), list[_Action]()
    while tokens.next:
        clause = _CLAUSES[_CLAUSES.index(tokens.take())]
        actions.append(_READERS[clause](tokens))
        while tokens.accept(","):
            actions.append(_READERS[clause](tokens))

    if len(re.findall(r"\[", text.partition("REMOVE")[2])) > 1:
        raise NotImplementedError("several places in lists at once")

    def applied(item: Item, names: Names, values: Values) -> dict[str, Value]:
        after = dict(item)
        for action in actions:
            action(after, item, names, values)
        return after

    return applied


def _set(tokens: Tokens) -> _Action:
    path = read_path(tokens)
    tokens.take("=")
    source = _sum(tokens)

    def act(after: dict[str, Value], item: Item, names: Names, values: Values) -> None:
        value = source(item, names, values)
        if value is None:
            raise InvalidExpression("refers to an attribute that does not exist in the item")
        _put(after, resolved(path, names), value)

    return act


def _sum(tokens: Tokens) -> Operand:
    left = _term(tokens)
    if not tokens.accept("+"):
        return left
    right = _term(tokens)
    return lambda item, names, values: _added(left(item, names, values), right(item, names, values))


def _term(tokens: Tokens) -> Operand:
    if not tokens.accept("list_append"):
        return read_operand(tokens)
    tokens.take("(")
    first, _, second = read_operand(tokens), tokens.take(","), read_operand(tokens)
    tokens.take(")")
    return lambda item, names, values: _appended(first(item, names, values), second(item, names, values))


def _added(left: Value | None, right: Value | None) -> Value | None:
    if left is None or right is None:
        return None
    if "N" not in left or "N" not in right:
        raise InvalidExpression("an operand is no number")
    return {"N": str(number(left) + number(right))}


def _appended(left: Value | None, right: Value | None) -> Value | None:
    return {"L": [*left["L"], *right["L"]]} if left and right else None


def _remove(tokens: Tokens) -> _Action:
    path = read_path(tokens)
    return lambda after, item, names, values: _put(after, resolved(path, names), None)


def _add(tokens: Tokens) -> _Action:
    path, operand = read_path(tokens), read_operand(tokens)

    def act(after: dict[str, Value], item: Item, names: Names, values: Values) -> None:
        (name,), more = resolved(path, names), operand(item, names, values)
        ((kind, content),) = (more or {}).items()
        before = after.get(name)
        if before is not None and kind not in before:
            raise InvalidExpression("the types do not match")
        if kind == "N":
            after[name] = {kind: str(number(before or {"N": "0"}) + int(content))}
        else:
            after[name] = {kind: list(dict.fromkeys([*(before or {kind: []})[kind], *content]))}

    return act


def _delete(tokens: Tokens) -> _Action:
    path, operand = read_path(tokens), read_operand(tokens)

    def act(after: dict[str, Value], item: Item, names: Names, values: Values) -> None:
        (name,), less = resolved(path, names), operand(item, names, values)
        ((kind, content),) = (less or {}).items()
        left = [one for one in after.get(name, {kind: []})[kind] if one not in content]
        _put(after, (name,), {kind: left} if left else None)

    return act


def _put(item: dict[str, Any], path: Path, value: Value | None) -> None:
    """Copies the maps and lists on the way, which older versions of the item share."""
    name, *rest = path
    if not rest:
        if value is None:
            item.pop(name, None)
        else:
            item[name] = value
    elif rest[0].startswith("["):
        if "L" not in item.get(name, {}) or len(rest) > 1:
            raise InvalidExpression("the document path is invalid for update")
        item[name] = {"L": _replaced(item[name]["L"], int(rest[0][1:-1]), value)}
    else:
        if "M" not in item.get(name, {}):
            raise InvalidExpression("the document path is invalid for update")
        item[name] = {"M": dict(item[name]["M"])}
        _put(item[name]["M"], tuple(rest), value)


def _replaced(entries: list[Value], place: int, value: Value | None) -> list[Value]:
    """What is put beyond the end comes last."""
    return [*entries[:place], *([value] if value is not None else []), *entries[place + 1 :]]


_READERS: Final[dict[str, Callable[[Tokens], _Action]]] = {
    "SET": _set,
    "REMOVE": _remove,
    "ADD": _add,
    "DELETE": _delete,
}
