"""Exponential decay in whole numbers, so that the same touches give the same points anywhere and in any order.

Time is measured in *steps*, 4,096 to a half-life, from the epoch on. A half-life later is exactly so many steps later,
so points halve exactly. What happened weighs two to the power of its time in half-lives; dividing by two to the power
of the present gives its points. Whole half-lives are shifts; the powers between come from a table.
"""

from math import isqrt
from typing import Final

STEP_BITS: Final = 12
STEPS: Final = 1 << STEP_BITS
SCALE_BITS: Final = 29
"""Fixed point of the table: every entry is one digit of Python's long integers, and a million points come out exact."""
_GUARD_BITS: Final = 64


def _powers() -> tuple[int, ...]:
    root = 2 << _GUARD_BITS
    for _ in range(STEP_BITS):
        root = isqrt(root << _GUARD_BITS)
    powers, power = [], 1 << _GUARD_BITS
    for _ in range(STEPS):
        powers.append(power >> (_GUARD_BITS - SCALE_BITS))
        power = power * root >> _GUARD_BITS
    return tuple(powers)


POWERS: Final = _powers()
"""2 ** (i / STEPS) in fixed point."""


def steps_at(at: int, half_life: int | None) -> int:
    """The time ``at`` (seconds) in steps of ``half_life`` (seconds). Without a half-life time stands still."""
    return (at << STEP_BITS) // half_life if half_life else 0


def shift_from(half_lives: int) -> int:
    """By how much to shift a product of two powers whose origin is so many half-lives from the epoch.

    One bit less than it takes to be rid of the fixed point: the last one is for rounding.
    """
    return 2 * SCALE_BITS - 1 - half_lives
