"""JMESPath expressions of a source: compiled once, and checked before any payload comes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import jmespath
from jmespath.exceptions import EmptyExpressionError, IncompleteExpressionError, JMESPathError
from jmespath.parser import ParsedResult

from functions.intake.mapping_functions import FUNCTIONS, OPTIONS
from shared.domain.document.suggestion import meant

_ENDS_EARLY: Final = (EmptyExpressionError, IncompleteExpressionError)


@lru_cache(maxsize=4096)
def compiled(expression: str) -> ParsedResult:
    """Raises JMESPathError."""
    return jmespath.compile(expression)


def evaluated(expression: str, payload: Any) -> Any:
    """Raises whatever an interpreter may raise that works on anything a stranger can think of."""
    return compiled(expression).search(payload, OPTIONS)


def flaws_of(expression: str) -> Iterator[str]:
    """What makes it fail on every payload. No flaw repeats the expression."""
    try:
        tree = compiled(expression).parsed
    except _ENDS_EARLY:
        yield "is no JMESPath expression: it ends too early"
    except JMESPathError as error:
        position = getattr(error, "lex_position", None)
        yield "is no JMESPath expression" + ("" if position is None else f", from its character {position + 1} on")
    else:
        yield from _calls(tree)


def _calls(tree: Any) -> Iterator[str]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting += [child for child in node["children"] if isinstance(child, dict)]
        if node["type"] == "function_expression":
            yield from _call(node["value"], len(node["children"]))


def _call(name: str, given: int) -> Iterator[str]:
    if name not in FUNCTIONS:
        yield f"calls a function that there is not{meant(name, FUNCTIONS)}"
        return
    takes = FUNCTIONS[name]["signature"]
    variadic = bool(takes) and takes[-1].get("variadic", False)
    if given < len(takes) or (given > len(takes) and not variadic):
        yield f"calls {name} with {given} of the {len(takes)} arguments it takes"
