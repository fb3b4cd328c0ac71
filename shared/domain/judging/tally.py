"""Memory of a clause that gives its points for each occurrence: one decaying sum, whatever their number."""

from typing import Any, NamedTuple

from shared.domain.judging.fading import NOTHING, FadingSum
from shared.domain.judging.memory import Merit, Occurrence, TouchList

_new = tuple.__new__  # half of the time that the constructor of a named tuple takes


class Tally(NamedTuple):
    points: int
    half_life: int | None
    last: Occurrence | None = None
    many: int = 0
    sum: FadingSum = NOTHING

    def remember(self, occurrences: list[Occurrence]) -> "Tally":
        if len(occurrences) == 1 and (self.last is None or occurrences[0] >= self.last):
            (last,) = occurrences
            return self._with(last, self.many + 1, self.sum.plus_latest(1, last.at, self.half_life))
        last = max(occurrences if self.last is None else [self.last, *occurrences])
        amounts = [(occurrence.at, 1) for occurrence in occurrences]
        return self._with(last, self.many + len(amounts), self.sum.plus(amounts, last.at, self.half_life))

    def _with(self, last: Occurrence, many: int, fading: FadingSum) -> "Tally":
        return _new(Tally, (self.points, self.half_life, last, many, fading))

    @property
    def merit(self) -> Merit | None:
        return self.sum.merit(self.points) if self.last else None

    @property
    def latest(self) -> int | None:
        return self.last.at if self.last else None

    @property
    def undecayed(self) -> int:
        return self.points * self.many

    @property
    def evidence(self) -> tuple[str, ...]:
        return (self.last.touch,) if self.last else ()

    def dump(self, touches: TouchList) -> list[Any]:
        return [self.last.at, touches.place(self.last.touch), self.many, *self.sum] if self.last else []

    def load(self, dumped: list[Any], touches: TouchList) -> "Tally":
        if not dumped:
            return self
        at, place, many, *fading = dumped
        return self._with(Occurrence(at, touches.ids[place]), many, FadingSum(*fading))
