"""Folding touches, one by one, into what a definition needs to remember of a lead."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from hashlib import blake2b
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.definition import Definition
from shared.domain.definition.clauses import ActionClause, BehaviourClause
from shared.domain.judging.completion import Asked, Completion
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.memory import Memory, Occurrence, TouchList
from shared.domain.judging.tally import Tally
from shared.domain.judging.traits import Test, is_empty, test_of
from shared.domain.judging.windows import opening
from shared.domain.touch import Action, Touch

_WAY: Final = "1"
"""Changes whenever the same touches would be remembered differently, so that what was folded before is not misread."""


class _Trait(NamedTuple):
    """A characteristic that clauses read: its place among the tellers, and the test of each clause by its bit."""

    place: int
    tests: list[tuple[int, Test]]


class _Watch(NamedTuple):
    place: int
    category: str | None
    distinct: bool


class Folding:
    def __init__(self, definition: Definition) -> None:
        self.mark: Final = _WAY + definition.content_hash[:11]
        self._behaviour_bit = 1 << len(definition.characteristics)
        self._traits = _traits(definition)
        self._formats, self._actions = _watches(definition)
        zone = ZoneInfo(definition.time_zone)
        self._blank = tuple(_memory(clause, zone) for clause in (*definition.formats, *definition.actions))

    def empty(self) -> Folded:
        return Folded(self.mark, 0, ("",) * len(self._traits), self._blank)

    def fold(self, folded: Folded, touch: Touch) -> Folded:
        if folded.mark != self.mark:
            raise FoldedElsewhere
        met, tellers = self._told(folded, touch)
        memories = list(folded.memories)
        for place, occurrences in self._occurrences(touch).items():
            memories[place] = memories[place].remember(occurrences)
            met |= self._behaviour_bit << place if memories[place].merit else 0
        return Folded(self.mark, met, tellers, tuple(memories))

    def _told(self, folded: Folded, touch: Touch) -> tuple[int, tuple[str, ...]]:
        met, tellers = folded.met, list(folded.tellers)
        for name, value in touch.characteristics.items():
            trait = self._traits.get(name)
            if trait is None or is_empty(value):
                continue
            tellers[trait.place] = touch.id
            for bit, test in trait.tests:
                met = met | bit if test(value) else met & ~bit
        return met, tuple(tellers)

    def _occurrences(self, touch: Touch) -> dict[int, list[Occurrence]]:
        """What of a touch concerns which memory."""
        found: defaultdict[int, list[Occurrence]] = defaultdict(list)
        for place in self._formats.get(touch.format, ()):
            found[place].append(Occurrence(touch.received_at, touch.id))
        for action in touch.actions:
            for watch in self._actions.get(action.type, ()):
                if watch.category is None or watch.category == action.category:
                    asset = _asset(action) if watch.distinct else ""
                    found[watch.place].append(Occurrence(action.at, touch.id, asset))
        return found

    def dump(self, folded: Folded) -> list[Any]:
        touches = TouchList([])
        tellers = [touches.place(touch) for touch in folded.tellers]
        memories = [memory.dump(touches) for memory in folded.memories]
        return [folded.mark, folded.met, touches.ids, tellers, *memories]

    def load(self, dumped: Any) -> Folded | None:
        if not dumped or dumped[0] != self.mark:
            return None
        mark, met, ids, tellers, *dumps = dumped
        touches = TouchList(ids)
        memories = tuple(blank.load(dump, touches) for blank, dump in zip(self._blank, dumps, strict=True))
        return Folded(mark, met, tuple(ids[place] for place in tellers), memories)


def _asset(action: Action) -> str:
    """Names of assets may be long addresses, so eight characters of a digest stand for one."""
    return urlsafe_b64encode(blake2b(action.asset.encode(), digest_size=6).digest()).decode() if action.asset else ""


def _traits(definition: Definition) -> dict[str, _Trait]:
    traits: dict[str, _Trait] = {}
    for index, clause in enumerate(definition.characteristics):
        name = clause.characteristic
        trait = traits.setdefault(name, _Trait(len(traits), []))
        trait.tests.append((1 << index, test_of(clause.must_be, definition.ladders.get(name, ()))))
    return traits


def _watches(definition: Definition) -> tuple[dict[str, list[int]], dict[str, list[_Watch]]]:
    formats, actions = defaultdict(list), defaultdict(list)
    for place, clause in enumerate(definition.formats):
        formats[clause.format].append(place)
    for place, action in enumerate(definition.actions, len(definition.formats)):
        watch = _Watch(place, action.match.category, action.distinct_assets)
        actions[action.match.type].append(watch)
    return dict(formats), dict(actions)


def _memory(clause: BehaviourClause, zone: ZoneInfo) -> Memory:
    if clause.award == "each":
        return Tally(clause.points, clause.half_life)
    times, within = (clause.at_least, clause.within) if isinstance(clause, ActionClause) else (1, None)
    return Completion(Asked(times, opening(within, zone), clause.points, clause.half_life))
