"""The precedence of statements, in a few bytes: most were made by the same kind of source at about the same time."""

from collections.abc import Sequence
from typing import Final

from shared.domain.touch import FIRM

NEVER: Final = -(2**41)
"""Lower than any precedence."""


def packed(precedence: Sequence[int]) -> list[int]:
    """The latest time, and for each how much earlier it is, doubled, and one less for what is merely asserted; without
    those when all are alike. Nothing when none is known."""
    times = [one if one >= 0 else one + FIRM for one in precedence if one != NEVER]
    if not times:
        return []
    latest = max(times)
    codes = [_UNKNOWN if one == NEVER else _code(one, latest) for one in precedence]
    return [latest, *codes] if any(code != codes[0] for code in codes) else [latest, codes[0]]


def unpacked(packed: Sequence[int], many: int) -> list[int]:
    if not packed:
        return [NEVER] * many
    latest, *codes = packed
    every = codes * many if len(codes) == 1 else codes
    return [NEVER if code == _UNKNOWN else latest - (code >> 1) - (FIRM if code & 1 else 0) for code in every]


_UNKNOWN: Final = -1


def _code(one: int, latest: int) -> int:
    return (latest - one) << 1 if one >= 0 else (latest - one - FIRM) << 1 | 1
