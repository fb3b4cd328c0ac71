"""A sum of amounts that each decay from a time of their own: bounded, exact, and the same in any order."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from shared.domain.judging.memory import Merit
from shared.domain.judging.powers import POWERS, STEPS, shift_from, steps_at

_ERA: Final = 32
"""Half-lives to an era. An amount that is left out has faded to less than a four-billionth."""

_new = tuple.__new__  # half of the time that the constructor of a named tuple takes


class FadingSum(NamedTuple):
    """Amounts weigh 2 ** (their time in half-lives): those weights add up without any regard to order.

    The sum is kept in two parts, of the latest ``era`` seen and of the one before, each relative to its beginning.
    What is older is left out, which depends on the latest time alone and so not on the order either.
    """

    era: int = 0
    current: int = 0
    previous: int = 0

    def plus(self, amounts: Iterable[tuple[int, int]], latest: int, half_life: int | None) -> "FadingSum":
        """``amounts`` as pairs of a time and an amount; ``latest`` is the latest time of all so far."""
        sums = {self.era: self.current, self.era - 1: self.previous}
        for at, amount in amounts:
            half_lives, step = divmod(steps_at(at, half_life), STEPS)
            era, place = divmod(half_lives, _ERA)
            sums[era] = sums.get(era, 0) + (amount * POWERS[step] << place)
        era = steps_at(latest, half_life) // (STEPS * _ERA)
        return FadingSum(era, sums.get(era, 0), sums.get(era - 1, 0))

    def plus_latest(self, amount: int, latest: int, half_life: int | None) -> "FadingSum":
        """The same for one amount at ``latest``, which is how most come."""
        half_lives, step = divmod(steps_at(latest, half_life), STEPS)
        era, place = divmod(half_lives, _ERA)
        if era != self.era:
            return self.plus([(latest, amount)], latest, half_life)
        return _new(FadingSum, (era, self.current + (amount * POWERS[step] << place), self.previous))

    def merit(self, points: int) -> Merit:
        """What it is worth at so many points for an amount of 1."""
        return _new(Merit, (points * ((self.current << _ERA) + self.previous), shift_from((self.era - 1) * _ERA)))


NOTHING: Final = FadingSum()
