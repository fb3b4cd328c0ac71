"""Folding touches, one by one, into what a definition needs to remember of a lead."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.clauses import ActionClause, BehaviourClause
from shared.domain.judging.completion import Asked, Completion
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.matching import Matching
from shared.domain.judging.memory import Memory, TouchList
from shared.domain.judging.persona import Persona, Traits
from shared.domain.judging.tally import Tally
from shared.domain.judging.windows import opening
from shared.domain.touch import Touch

_WAY: Final = "1"
"""Changes whenever the same touches would be remembered differently, so that what was folded before is not misread."""


class Folding:
    def __init__(self, definition: Definition) -> None:
        self.mark: Final = _WAY + definition.content_hash[:11]
        self._persona = Persona(definition)
        self._matching = Matching(definition)
        self._first = len(definition.characteristics)
        zone = ZoneInfo(definition.time_zone)
        self._blank = tuple(_blank(clause, zone) for clause in definition.behaviours)

    def empty(self) -> Folded:
        return self._folded(0, self._persona.unknown(), self._blank)

    def fold(self, folded: Folded, touch: Touch) -> Folded:
        if folded.mark != self.mark:
            raise FoldedElsewhere
        newest, memories = folded.newest, list(folded.memories)
        for place, occurrences in self._matching.occurrences(touch).items():
            memories[place] = memories[place].remember(occurrences)
            newest = max(newest, *(occurrence.at for occurrence in occurrences))
        return self._folded(newest, self._persona.told(folded.traits, touch), tuple(memories))

    def _folded(self, newest: int, traits: Traits, memories: tuple[Memory, ...]) -> Folded:
        merits = tuple(memory.merit for memory in memories)
        behaviours = sum(1 << place for place, merit in enumerate(merits) if merit)
        met = traits.met | behaviours << self._first
        evidence = (*traits.evidence, *(memory.evidence for memory in memories))
        return Folded(self.mark, newest, met, traits, memories, merits, evidence)

    def dump(self, folded: Folded) -> list[Any]:
        touches = TouchList([])
        tellers = [touches.place(touch) for touch in folded.traits.tellers]
        memories = [memory.dump(touches) for memory in folded.memories]
        return [folded.mark, folded.newest, folded.traits.met, tellers, touches.ids, *memories]

    def load(self, dumped: Any) -> Folded | None:
        if not dumped or dumped[0] != self.mark:
            return None
        _, newest, met, tellers, ids, *dumps = dumped
        traits = self._persona.weighed(met, tuple(ids[place] for place in tellers))
        touches = TouchList(ids)
        memories = tuple(blank.load(dump, touches) for blank, dump in zip(self._blank, dumps, strict=True))
        return self._folded(newest, traits, memories)


def _blank(clause: BehaviourClause, zone: ZoneInfo) -> Memory:
    if clause.award == "each":
        return Tally(clause.points, clause.half_life)
    times, within = (clause.at_least, clause.within) if isinstance(clause, ActionClause) else (1, None)
    return Completion(Asked(times, opening(within, zone), clause.points, clause.half_life))
