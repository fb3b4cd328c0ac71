"""Exponential decay in whole numbers, so that the same touches give the same points anywhere and in any order.

Time is measured in *steps*: 65,536 to a half-life, counted from the epoch. One half-life later is exactly 65,536 steps
later, so points halve exactly. Powers of two between whole half-lives come from a table of 32-bit fixed-point numbers.
"""

from math import isqrt
from typing import Final

STEP_BITS: Final = 16
SCALE_BITS: Final = 32
_GUARD_BITS: Final = 96


def _powers(root_of_two: int, count: int) -> tuple[int, ...]:
    """2 ** (i / root_of_two) for i below ``count``, in fixed point. The guard bits absorb the rounding of each product."""
    root = 2 << _GUARD_BITS
    for _ in range(root_of_two.bit_length() - 1):
        root = isqrt(root << _GUARD_BITS)
    powers, power = [], 1 << _GUARD_BITS
    for _ in range(count):
        powers.append(power >> (_GUARD_BITS - SCALE_BITS))
        power = power * root >> _GUARD_BITS
    return tuple(powers)


_COARSE: Final = _powers(1 << 8, 1 << 8)
_FINE: Final = _powers(1 << 16, 1 << 8)


def steps_at(at: int, half_life: int | None) -> int:
    """The time ``at`` (seconds) in steps of ``half_life`` (seconds). Without a half-life time stands still."""
    return (at << STEP_BITS) // half_life if half_life else 0


def power_within(steps: int) -> int:
    """2 ** (the part of ``steps`` beyond whole half-lives, in half-lives), times 2 ** 32."""
    return _COARSE[steps >> 8 & 255] * _FINE[steps & 255] >> SCALE_BITS


def decayed(weight: int, steps: int) -> int:
    """``weight`` (thousandths of a point, times 2 ** 32) as it counts ``steps`` (zero or negative) away, to the nearest."""
    scaled = weight * (_COARSE[steps >> 8 & 255] * _FINE[steps & 255] >> SCALE_BITS)
    return (scaled >> (2 * SCALE_BITS - 1 - (steps >> STEP_BITS))) + 1 >> 1
