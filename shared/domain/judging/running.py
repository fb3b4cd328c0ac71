"""Going through a whole history: as folding touch by touch, but in place, and without what only receipts need.

Folding leaves what it was given as it was, and keeps evidence at hand; a replay needs neither, and takes half the time.
"""

from typing import TYPE_CHECKING

from shared.domain.judging.telling import Telling
from shared.domain.stage import Stage

if TYPE_CHECKING:
    from shared.domain.judging.folding import Folding
    from shared.domain.judging.weighing import Look


class Running:
    """One lead's. Judging reads these as it does those of :class:`~shared.domain.judging.folded.Folded`."""

    __slots__ = ("_first", "_folding", "_look", "latest", "mark", "memories", "merits", "met", "newest", "traits")

    def __init__(self, folding: "Folding", look: "Look") -> None:
        start = folding.empty()
        self._folding, self._look, self._first = folding, look, folding.first
        self.mark, self.newest, self.met, self.traits = start.mark, start.newest, start.met, start.traits
        self.memories, self.merits, self.latest = list(start.memories), list(start.merits), list(start.latest)

    def fold(self, touch: Telling) -> None:
        first, traits = self._first, self._folding.persona.told(self.traits, touch)
        if traits is not self.traits:
            self.met, self.traits = self.met >> first << first | traits.met, traits
        for place, occurrences in self._folding.matching.occurrences(touch).items():
            memory = self.memories[place] = self.memories[place].remember(occurrences)
            self.merits[place], self.latest[place] = memory.merit, memory.latest
            if memory.merit is not None:
                self.met |= 1 << first + place
            for occurrence in occurrences:
                self.newest = max(self.newest, occurrence.at)

    def standing(self, now: int) -> tuple[Stage, bool, bool]:
        """What the rules make of it: that of the verdict on the same touches at the same instant."""
        return self._look(self, now)
