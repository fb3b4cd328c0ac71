"""Memory of a clause that gives points for each occurrence, but no more than so many for one calendar day."""

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from shared.domain.judging.fading import NOTHING, FadingSum
from shared.domain.judging.memory import Merit, Occurrence, TouchList
from shared.domain.judging.windows import ALWAYS, Opens

OPEN_DAYS: Final = 8
"""Calendar days, up to the latest, that are still counted: what comes in later than that no longer counts."""


class Limits(NamedTuple):
    """``midnight`` begins the calendar day of a second, ``still_open`` the earliest day counted beside it."""

    points: int
    half_life: int | None
    cap: int
    midnight: Opens
    still_open: Opens


class Day(NamedTuple):
    """A calendar day by its first second, the first occurrence in it and their number."""

    opened: int
    first: int
    many: int


@dataclass(frozen=True, slots=True)
class DailyTally:
    """The points of a day decay from its first occurrence. Days that are no longer open are one decaying sum. ``many``
    is the number of all occurrences counted.

    An occurrence counts exactly, in any order, if it is at most a week of calendar days older than the newest folded
    before it; occurrences of one touch count exactly whatever their age.
    """

    limits: Limits = field(compare=False)
    last: Occurrence | None = None
    days: tuple[Day, ...] = ()
    many: int = 0
    sum: FadingSum = NOTHING

    def remember(self, occurrences: list[Occurrence]) -> "DailyTally":
        oldest = self.limits.still_open(self.last.at) if self.last else ALWAYS
        days = {day.opened: day for day in self.days}
        for occurrence in occurrences:
            if occurrence.at >= oldest:
                opened = self.limits.midnight(occurrence.at)
                day = days.get(opened, Day(opened, occurrence.at, 0))
                days[opened] = Day(opened, min(day.first, occurrence.at), day.many + 1)
        last = max(occurrences if self.last is None else [self.last, *occurrences])
        counted = sum(occurrence.at >= oldest for occurrence in occurrences)
        return self._settled(last, sorted(days.values()), self.many + counted)

    def _settled(self, last: Occurrence, days: list[Day], many: int) -> "DailyTally":
        since = self.limits.still_open(last.at)
        over = [day for day in days if day.opened < since]
        fading = self.sum.plus(self._amounts(over), last.at, self.limits.half_life)
        return DailyTally(self.limits, last, tuple(day for day in days if day.opened >= since), many, fading)

    def _amounts(self, days: list[Day] | tuple[Day, ...]) -> list[tuple[int, int]]:
        return [(day.first, self._points(day)) for day in days]

    def _points(self, day: Day) -> int:
        points = self.limits.points * day.many
        return max(-self.limits.cap, min(points, self.limits.cap))

    @property
    def merit(self) -> Merit | None:
        if self.last is None:
            return None
        return self.sum.plus(self._amounts(self.days), self.last.at, self.limits.half_life).merit(1)

    @property
    def latest(self) -> int | None:
        return self.last.at if self.last else None

    @property
    def undecayed(self) -> int:
        return self.limits.points * self.many

    @property
    def evidence(self) -> tuple[str, ...]:
        return (self.last.touch,) if self.last else ()

    def dump(self, touches: TouchList) -> list[Any]:
        if self.last is None:
            return []
        held = [number for day in self.days for number in (day.opened, day.first - day.opened, day.many)]
        return [self.last.at, touches.place(self.last.touch), self.many, *self.sum, *held]

    def load(self, dumped: list[Any], touches: TouchList) -> "DailyTally":
        if not dumped:
            return self
        at, place, many, era, current, previous, *held = dumped
        rows = zip(held[::3], held[1::3], held[2::3], strict=True)
        days = tuple(Day(opened, opened + after, count) for opened, after, count in rows)
        last = Occurrence(at, touches.ids[place])
        return DailyTally(self.limits, last, days, many, FadingSum(era, current, previous))
