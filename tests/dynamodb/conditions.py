"""DynamoDB's condition, filter and key condition expressions, as far as the adapters use them."""

import operator
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from tests.dynamodb.parsing import (
    InvalidExpression,
    Item,
    Names,
    Operand,
    Tokens,
    Value,
    Values,
    found,
    number,
    read_operand,
    read_path,
)

type Condition = Callable[[Item, Names, Values], bool]

_COMPARATORS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FUNCTIONS: Final = ("attribute_exists", "attribute_not_exists", "begins_with", "contains")


@cache
def condition(text: str) -> Condition:
    tokens = Tokens(text)
    read = _either(tokens)
    if tokens.next:
        raise InvalidExpression(tokens.next)
    return read


def _either(tokens: Tokens) -> Condition:
    left = _both(tokens)
    while tokens.accept("OR"):
        left = _joined(left, _both(tokens), any)
    return left


def _both(tokens: Tokens) -> Condition:
    left = _negated(tokens)
    while tokens.accept("AND"):
        left = _joined(left, _negated(tokens), all)
    return left


def _joined(left: Condition, right: Condition, how: Callable[[Any], bool]) -> Condition:
    return lambda item, names, values: how(side(item, names, values) for side in (left, right))


def _negated(tokens: Tokens) -> Condition:
    if tokens.accept("NOT"):
        inner = _negated(tokens)
        return lambda item, names, values: not inner(item, names, values)
    return _primary(tokens)


def _primary(tokens: Tokens) -> Condition:
    if tokens.accept("("):
        inner = _either(tokens)
        tokens.take(")")
        return inner
    return _function(tokens) if tokens.next in _FUNCTIONS else _comparison(tokens)


def _function(tokens: Tokens) -> Condition:
    name = tokens.take()
    tokens.take("(")
    path = read_path(tokens)
    operand = read_operand(tokens) if tokens.accept(",") else None
    tokens.take(")")
    if operand is None:
        exists = name == "attribute_exists"
        return lambda item, names, values: (found(item, path, names) is not None) is exists
    holds = _begins_with if name == "begins_with" else _contains
    return lambda item, names, values: holds(found(item, path, names), operand(item, names, values))


def _begins_with(value: Value | None, start: Value | None) -> bool:
    return bool(value and start and value.get("S", "").startswith(start["S"]))


def _contains(value: Value | None, part: Value | None) -> bool:
    if not value or not part:
        return False
    ((kind, content),) = value.items()
    return part in content if kind == "L" else next(iter(part.values())) in content


def _comparison(tokens: Tokens) -> Condition:
    left, how = read_operand(tokens), tokens.take()
    if how == "BETWEEN":
        low, _, high = read_operand(tokens), tokens.take("AND"), read_operand(tokens)
        first, last = _compared(left, ">=", low), _compared(left, "<=", high)
        return _joined(first, last, all)
    return _compared(left, how, read_operand(tokens))


def _compared(left: Operand, how: str, right: Operand) -> Condition:
    if how not in _COMPARATORS:
        raise InvalidExpression(how)
    compare = _COMPARATORS[how]

    def holds(item: Item, names: Names, values: Values) -> bool:
        one, other = left(item, names, values), right(item, names, values)
        if one is None or other is None:
            return how == "<>" and one is not other
        if one.keys() != other.keys():
            return how == "<>"
        return compare(_content(one), _content(other))

    return holds


def _content(value: Value) -> Any:
    ((kind, content),) = value.items()
    if kind == "N":
        return number(value)
    return frozenset(content) if kind.endswith("S") and len(kind) == 2 else content
