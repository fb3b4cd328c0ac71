"""Regular expressions, in time linear in the text. The library is loaded when a definition first uses one."""

from functools import lru_cache
from typing import Any, Final

_MOST_MEMORY: Final = 1 << 18
"""Bytes a compiled expression may take; RE2 refuses what would take more, such as huge nested repetitions."""

_MOST_KEPT: Final = 1000
_NO_PATTERN: Final = (
    "is not a regular expression that can be judged in bounded time (it must be complete, without back references, "
    "look-around and huge repetitions); to find words anywhere in a text, say contains"
)


@lru_cache(_MOST_KEPT)
def compiled(pattern: str) -> Any:
    """Something with ``search``, without regard to case. Raises :class:`ValueError` without the pattern in it."""
    import re2  # noqa: PLC0415 - most definitions use no expression, and need not wait for it

    options = re2.Options()
    options.case_sensitive, options.max_mem, options.log_errors = False, _MOST_MEMORY, False
    try:
        return re2.compile(pattern, options=options)
    except re2.error:
        raise ValueError from None


@lru_cache(_MOST_KEPT)
def pattern_fault(pattern: str) -> str | None:
    try:
        compiled(pattern)
    except ValueError:
        return _NO_PATTERN
    return None
