"""JSON as strictly as a stranger's JSON has to be read."""

import json
from collections.abc import Iterable
from math import inf
from typing import Any, Final

DEEPEST: Final = 32
_LONGEST_INTEGER: Final = 40


class UnreadableJson(ValueError):
    """``reason`` is a code, ``message`` a sentence's end; neither holds any of what was sent."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason)
        self.reason, self.message = reason, message


def parse_json(body: bytes) -> Any:
    """Raises :class:`UnreadableJson`.

    Numbers beyond any use become infinite, for the field that wants them to refuse.
    """
    try:
        value = _DECODER.decode(body.decode())
    except UnicodeDecodeError:
        raise UnreadableJson("not_utf8", "is not UTF-8") from None
    except json.JSONDecodeError:
        raise UnreadableJson("not_json", "is not JSON") from None
    except RecursionError:
        raise _too_deep() from None
    _limit_depth(value)
    return value


def _limit_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> UnreadableJson:
    return UnreadableJson("nested_too_deep", f"is nested more than {DEEPEST} levels deep")


def _children(node: Any) -> Iterable[Any]:
    match node:
        case dict():
            return node.values()
        case list():
            return node
        case _:
            return ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise UnreadableJson("duplicate_key", "names the same key twice in one object")
    return members


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else inf


def _constant(_: str) -> Any:
    raise UnreadableJson("not_json", "is not JSON: NaN and Infinity are no numbers")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_constant)
