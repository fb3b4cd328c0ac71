"""Memory of a clause that is met when the values of actions add up to enough, over all time or over calendar days."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from shared.domain.judging.memory import Merit, Occurrence, TouchList, merit_of
from shared.domain.judging.windows import ALWAYS, Opens


class AskedWorth(NamedTuple):
    """``day`` begins the day of a second, and ``opens`` the days counted with it; without a window all is one day."""

    least: int
    day: Opens
    opens: Opens
    points: int
    half_life: int | None


class Sum(NamedTuple):
    """What a day was worth, and the last occurrence that added to it."""

    opened: int
    worth: int
    at: int
    touch: str


@dataclass(frozen=True, slots=True)
class Worth:
    """A day's last occurrence completes the clause when the days of its window, up to there, are worth enough.

    Once met it stays met, and its points decay from the latest occurrence at which it was complete: since no value is
    negative, that is the last one of its day. An occurrence that arrives late counts exactly if it is at most one
    window older than the newest folded before it, and whatever its age together with others of the same touch.
    """

    asked: AskedWorth = field(compare=False)
    done: Occurrence | None = None
    days: tuple[Sum, ...] = ()

    def remember(self, occurrences: list[Occurrence]) -> "Worth":
        days = {day.opened: day for day in self.days}
        for at, touch, _, value in occurrences:
            if value > 0:
                opened = self.asked.day(at)
                before = days.get(opened, Sum(opened, 0, at, touch))
                days[opened] = Sum(opened, before.worth + value, *max((before.at, before.touch), (at, touch)))
        if not days:
            return self
        known = sorted(days.values())
        since = self.asked.opens(self.asked.opens(known[-1].opened) - 1)
        return Worth(self.asked, self._latest(known), tuple(day for day in known if day.opened >= since))

    def _latest(self, known: list[Sum]) -> Occurrence | None:
        done = self.done
        for day in known:
            opens = self.asked.opens(day.opened)
            if sum(held.worth for held in known if opens <= held.opened <= day.opened) >= self.asked.least:
                found = Occurrence(day.at, day.touch)
                done = found if done is None else max(done, found)
        return done

    def worth_at(self, now: int) -> int:
        """What counts together with an action at ``now``."""
        opens = self.asked.opens(self.asked.day(now))
        return sum(day.worth for day in self.days if day.opened >= opens)

    @property
    def merit(self) -> Merit | None:
        return merit_of(self.asked.points, self.done.at, self.asked.half_life) if self.done else None

    @property
    def latest(self) -> int | None:
        return self.done.at if self.done else None

    @property
    def undecayed(self) -> int:
        return self.asked.points if self.done else 0

    @property
    def evidence(self) -> tuple[str, ...]:
        return (self.done.touch,) if self.done else ()

    def dump(self, touches: TouchList) -> list[Any]:
        if not self.days:
            return []
        done = [self.done.at, touches.place(self.done.touch)] if self.done else [ALWAYS, 0]
        held = [number for day in self.days for number in (day.opened, day.worth, day.at, touches.place(day.touch))]
        return [*done, *held]

    def load(self, dumped: list[Any], touches: TouchList) -> "Worth":
        if not dumped:
            return self
        at, place, *held = dumped
        done = None if at == ALWAYS else Occurrence(at, touches.ids[place])
        rows = zip(held[::4], held[1::4], held[2::4], held[3::4], strict=True)
        days = tuple(Sum(opened, worth, last, touches.ids[index]) for opened, worth, last, index in rows)
        return Worth(self.asked, done, days)
