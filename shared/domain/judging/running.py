"""Going through a whole history: as folding touch by touch, but in place, and without what only receipts need.

Folding leaves what it was given as it was, and keeps evidence and merits at hand. A replay needs none of these for most
touches: what a clause is worth is only worked out where a rule comes to ask for points.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.domain.judging.memory import Merit
from shared.domain.judging.telling import Telling
from shared.domain.stage import Stage

if TYPE_CHECKING:
    from shared.domain.judging.folding import Folding
    from shared.domain.judging.weighing import Look


class Running:
    """One lead's. Judging reads these as it does those of :class:`~shared.domain.judging.folded.Folded`."""

    __slots__ = (
        "_first",
        "_folding",
        "_look",
        "_merits",
        "_unweighed",
        "latest",
        "mark",
        "memories",
        "met",
        "newest",
        "traits",
    )

    def __init__(self, folding: "Folding", look: "Look") -> None:
        start = folding.empty()
        self._folding, self._look = folding, look
        self.mark, self.newest, self.met, self.traits = start.mark, start.newest, start.met, start.traits
        self.memories, self.latest = list(start.memories), list(start.latest)
        self._merits, self._unweighed = list(start.merits), set[int]()

    def fold(self, touch: Telling) -> None:
        first, traits = self._folding.first, self._folding.persona.told(self.traits, touch)
        if traits is not self.traits:
            self.met, self.traits = self.met >> first << first | traits.met, traits
        for place, occurrences in self._folding.matching.occurrences(touch).items():
            memory = self.memories[place] = self.memories[place].remember(occurrences)
            latest = self.latest[place] = memory.latest
            if latest is not None:
                self.met |= 1 << first + place
                self._unweighed.add(place)
            for occurrence in occurrences:
                self.newest = max(self.newest, occurrence.at)

    @property
    def merits(self) -> Sequence[Merit | None]:
        for place in self._unweighed:
            self._merits[place] = self.memories[place].merit
        self._unweighed.clear()
        return self._merits

    def standing(self, now: int) -> tuple[Stage, bool, bool]:
        """What the rules make of it: that of the verdict on the same touches at the same instant."""
        return self._look(self, now)
