"""Folding touches, one by one, into what a definition needs to remember of a lead."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.clauses import ActionClause, BehaviourClause
from shared.domain.judging.completion import Asked, Completion
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.matching import Matching
from shared.domain.judging.memory import Memory, Occurrence, TouchList
from shared.domain.judging.persona import Persona, Traits
from shared.domain.judging.tally import Tally
from shared.domain.judging.telling import Telling
from shared.domain.judging.windows import calendar_days, opening
from shared.domain.places.edition import EDITION

WAY: Final = f"4/{EDITION}"
"""Changes whenever the same touches would be remembered or weighed differently, so that what was folded before is not
misread, and a receipt tells by which way it was made."""


class Folding:
    def __init__(self, definition: Definition) -> None:
        self.mark: Final = f"{WAY}/{definition.content_hash[:11]}"
        self.persona = Persona(definition)
        self.matching = Matching(definition)
        self.first = len(definition.characteristics)
        zone = ZoneInfo(definition.time_zone)
        self._blank = tuple(_blank(clause, zone) for clause in definition.behaviours)

    def empty(self) -> Folded:
        return self._folded(0, 0, self.persona.unknown(), self._blank)

    def fold(self, folded: Folded, touch: Telling) -> Folded:
        if folded.mark != self.mark:
            raise FoldedElsewhere
        return self._with(folded, self.persona.told(folded.traits, touch), self.matching.occurrences(touch))

    def _with(self, folded: Folded, traits: Traits, found: Mapping[int, list[Occurrence]]) -> Folded:
        """Only what a touch concerns is worked out anew: most concern one clause or two."""
        first, count, newest, met = self.first, folded.touches + 1, folded.newest, folded.met
        evidence, undecayed = folded.evidence, folded.undecayed
        if traits is not folded.traits:
            met = met >> first << first | traits.met
            evidence, undecayed = (*traits.evidence, *evidence[first:]), (*traits.points, *undecayed[first:])
        if not found:
            return folded._replace(touches=count, met=met, traits=traits, evidence=evidence, undecayed=undecayed)
        memories, merits, latest = list(folded.memories), list(folded.merits), list(folded.latest)
        shown, points = list(evidence), list(undecayed)
        for place, occurrences in found.items():
            memory = memories[place] = memories[place].remember(occurrences)
            merits[place], latest[place] = memory.merit, memory.latest
            shown[first + place], points[first + place] = memory.evidence, memory.undecayed
            met |= (memory.merit is not None) << first + place
            newest = max(newest, *(occurrence.at for occurrence in occurrences))
        return Folded(
            mark=self.mark,
            touches=count,
            newest=newest,
            met=met,
            traits=traits,
            memories=tuple(memories),
            merits=tuple(merits),
            latest=tuple(latest),
            evidence=tuple(shown),
            undecayed=tuple(points),
        )

    def _folded(self, count: int, newest: int, traits: Traits, memories: tuple[Memory, ...]) -> Folded:
        merits = tuple(memory.merit for memory in memories)
        behaviours = sum(1 << place for place, merit in enumerate(merits) if merit)
        return Folded(
            mark=self.mark,
            touches=count,
            newest=newest,
            met=traits.met | behaviours << self.first,
            traits=traits,
            memories=memories,
            merits=merits,
            latest=tuple(memory.latest for memory in memories),
            evidence=(*traits.evidence, *(memory.evidence for memory in memories)),
            undecayed=(*traits.points, *(memory.undecayed for memory in memories)),
        )

    def dump(self, folded: Folded) -> list[Any]:
        touches = TouchList([])
        tellers = self.persona.dump(folded.traits, touches)
        memories = [memory.dump(touches) for memory in folded.memories]
        # One number, which is no longer than that of the clauses met as long as everything sent is understood.
        persona = folded.traits.met | folded.traits.unread << self.first
        return [folded.mark, folded.touches, folded.newest, persona, tellers, touches.ids, *memories]

    def load(self, dumped: Any) -> Folded | None:
        if not dumped or dumped[0] != self.mark:
            return None
        _, count, newest, persona, tellers, ids, *dumps = dumped
        unread, met = divmod(persona, 1 << self.first)
        touches = TouchList(ids)
        traits = self.persona.load(met, unread, tellers, touches)
        memories = tuple(blank.load(dump, touches) for blank, dump in zip(self._blank, dumps, strict=True))
        return self._folded(count, newest, traits, memories)


def _blank(clause: BehaviourClause, zone: ZoneInfo) -> Memory:
    if clause.award == "each":
        return _tally(clause, zone)
    points, half_life = clause.points, clause.half_life
    if not isinstance(clause, ActionClause):
        return Completion(Asked(1, opening(None, zone), points, half_life))
    opens = opening(clause.within, zone)
    if clause.worth_at_least is None:
        return Completion(Asked(clause.at_least, opens, points, half_life))
    from shared.domain.judging.worth import AskedWorth, Worth  # noqa: PLC0415 - few clauses ask for it

    day = calendar_days(1, zone) if clause.within else opens
    return Worth(AskedWorth(clause.worth_at_least, day, opens, points, half_life))


def _tally(clause: BehaviourClause, zone: ZoneInfo) -> Memory:
    if clause.cap_per_day is None:
        return Tally(clause.points, clause.half_life)
    from shared.domain.judging.daily import OPEN_DAYS, DailyTally, Limits  # noqa: PLC0415 - few clauses ask for it

    midnight, still_open = calendar_days(1, zone), calendar_days(OPEN_DAYS, zone)
    return DailyTally(Limits(clause.points, clause.half_life, clause.cap_per_day, midnight, still_open))
