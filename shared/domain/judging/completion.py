"""Memory of a clause that gives its points once: the occurrences that completed it, and those that may do so next."""

from bisect import bisect_left
from typing import Any, NamedTuple

from shared.domain.judging.memory import Merit, Occurrence, TouchList, merit_of
from shared.domain.judging.windows import (
    ALWAYS,
    Opens,
    completion_at_last,
    latest_completion,
    without_spare_repeats,
)


class Asked(NamedTuple):
    """What a clause asks for, ``times`` occurrences in one window, and what it gives. ``half_life`` in seconds."""

    times: int
    opens: Opens
    points: int
    half_life: int | None


_new = tuple.__new__  # half of the time that the constructor of a named tuple takes


class Completion(NamedTuple):
    """A clause is complete at an occurrence when its window, up to there, holds as many as are asked for.

    Once met it stays met, and its points decay from the latest occurrence at which it was complete.
    ``done`` are the occurrences that completed it then, ``pending`` later ones; both oldest first.

    An occurrence that arrives late counts exactly if it is at most one window older than the newest folded before it,
    and whatever its age together with others of the same touch. ``pending`` reaches back two windows, no further than
    that needs; fewer than twice ``times`` assets can lie there without completing the clause. Repeats beyond that are
    let go where no window needs them, so fewer than four times ``times`` are kept, and the clause is met exactly when
    it would be with all of them. Only what is completed late may then be completed by an earlier repeat of an asset,
    from which its points decay: less than a window earlier.
    """

    asked: Asked
    done: tuple[Occurrence, ...] = ()
    pending: tuple[Occurrence, ...] = ()

    def remember(self, occurrences: list[Occurrence]) -> "Completion":
        times, opens = self.asked.times, self.asked.opens
        if times == 1:
            return self._latest(occurrences)
        known = [*self.done, *self.pending, *occurrences]
        if len(occurrences) == 1 and (len(known) == 1 or known[-1] > known[-2]):
            opened = opens(known[-1].at)
            done = completion_at_last(known, times, opened) or self.done
        else:
            known.sort()
            opened = opens(known[-1].at)
            done = latest_completion(known, times, opens, self.done[-1].at if self.done else ALWAYS)
        since = max(done[-1].at + 1 if done else ALWAYS, opens(opened - 1))
        pending = known[bisect_left(known, (since,)) :]
        return _new(Completion, (self.asked, done, tuple(without_spare_repeats(pending, 2 * (times - 1), opens))))

    def _latest(self, occurrences: list[Occurrence]) -> "Completion":
        """The same for one that is asked for once: each completes it, so the latest one does."""
        return _new(Completion, (self.asked, (max([*self.done, *occurrences]),), ()))

    def held_at(self, now: int) -> int:
        """How many, up to what is asked for, count together with one more at ``now``."""
        since = self.asked.opens(now)
        held = [occurrence for occurrence in (*self.done, *self.pending) if occurrence.at >= since]
        named = {occurrence.asset for occurrence in held if occurrence.asset}
        return min(len(named) + sum(not occurrence.asset for occurrence in held), self.asked.times)

    @property
    def merit(self) -> Merit | None:
        return merit_of(self.asked.points, self.done[-1].at, self.asked.half_life) if self.done else None

    @property
    def latest(self) -> int | None:
        return self.done[-1].at if self.done else None

    @property
    def undecayed(self) -> int:
        return self.asked.points if self.done else 0

    @property
    def evidence(self) -> tuple[str, ...]:
        if len(self.done) == 1:
            return (self.done[0].touch,)
        return tuple(dict.fromkeys([occurrence.touch for occurrence in self.done]))

    def dump(self, touches: TouchList) -> list[Any]:
        held = [*self.done, *self.pending]
        if not held:
            return []
        start = held[0].at
        offsets = [occurrence.at - start for occurrence in held]
        places = [touches.place(occurrence.touch) for occurrence in held]
        assets = [occurrence.asset for occurrence in held] if any(occurrence.asset for occurrence in held) else []
        return [len(self.done), len(held), start, *offsets, *places, *assets]

    def load(self, dumped: list[Any], touches: TouchList) -> "Completion":
        if not dumped:
            return self
        done, count, start, *rest = dumped
        assets = rest[2 * count :] or [""] * count
        rows = zip(rest[:count], rest[count : 2 * count], assets, strict=True)
        held = [Occurrence(start + offset, touches.ids[place], asset) for offset, place, asset in rows]
        return Completion(self.asked, tuple(held[:done]), tuple(held[done:]))
