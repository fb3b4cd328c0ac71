"""Memory of a clause that gives its points for each occurrence: one decaying sum, whatever their number."""

from dataclasses import dataclass, field
from typing import Any, Final

from shared.domain.judging.memory import Merit, Occurrence, TouchList
from shared.domain.judging.powers import POWERS, STEPS, shift_from, steps_at

_ERA: Final = 32
"""Half-lives to an era. An occurrence that is left out has faded to less than a four-billionth."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Occurrences weigh 2 ** (their time in half-lives): those weights add up without any regard to order.

    The sum is kept in two parts, of the latest ``era`` seen and of the one before, each relative to its beginning.
    What is older is left out, which depends on the latest occurrence alone and so not on the order either.
    """

    points: int
    half_life: int | None
    latest: Occurrence | None = None
    era: int = 0
    current: int = 0
    previous: int = 0
    merit: Merit | None = field(default=None, compare=False)

    def remember(self, occurrences: list[Occurrence]) -> "Tally":
        latest = max(occurrences if self.latest is None else [self.latest, *occurrences])
        sums = {self.era: self.current, self.era - 1: self.previous}
        for occurrence in occurrences:
            half_lives, step = divmod(steps_at(occurrence.at, self.half_life), STEPS)
            era, place = divmod(half_lives, _ERA)
            sums[era] = sums.get(era, 0) + (POWERS[step] << place)
        era = steps_at(latest.at, self.half_life) // (STEPS * _ERA)
        return self._with(latest, era, sums.get(era, 0), sums.get(era - 1, 0))

    def _with(self, latest: Occurrence, era: int, current: int, previous: int) -> "Tally":
        weight = self.points * ((current << _ERA) + previous)
        merit = Merit(weight, shift_from((era - 1) * _ERA))
        return Tally(self.points, self.half_life, latest, era, current, previous, merit)

    @property
    def evidence(self) -> tuple[str, ...]:
        return (self.latest.touch,) if self.latest else ()

    def dump(self, touches: TouchList) -> list[Any]:
        if self.latest is None:
            return []
        return [self.latest.at, touches.place(self.latest.touch), self.era, self.current, self.previous]

    def load(self, dumped: list[Any], touches: TouchList) -> "Tally":
        if not dumped:
            return self
        at, place, *sums = dumped
        return self._with(Occurrence(at, touches.ids[place]), *sums)
