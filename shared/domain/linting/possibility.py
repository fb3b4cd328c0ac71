"""Whether anybody could meet a rule.

The answer no is certain. Yes is said as well where the search would take too long, or where it hangs on the inside of
texts, so that nothing that can be met is ever called impossible.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import permutations
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.clauses import BehaviourClause, Clause
from shared.domain.definition.rules import AllOf, Not, Rule, Threshold, parts_of, written_out
from shared.domain.judging.supposing import Range, Supposition, Truth, together
from shared.domain.linting.implying import implies
from shared.domain.linting.worlds import World, worlds_of

MOST_WORK: Final = 100_000
"""Parts of rules looked at, for one definition: some tenths of a second, as whoever writes a draft waits for it."""
MOST_WORK_FOR_ONE: Final = 25_000
"""For one rule."""


class Possibility:
    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self.combined = {combination.id: combination.when for combination in definition.combinations}
        self._behaviours = {clause.id: clause for clause in definition.behaviours}
        self._characteristic = {clause.id: clause.characteristic for clause in definition.characteristics}
        self._follows: dict[str, set[str]] = {name: set() for name in self._behaviours}
        self._needs: dict[str, set[str]] = {name: set() for name in self._behaviours}
        for one, other in permutations(definition.behaviours, 2):
            if implies(one, other):
                self._follows[one.id].add(other.id)
                self._needs[other.id].add(one.id)
        self._left = MOST_WORK

    @cached_property
    def worlds(self) -> Mapping[str, Sequence[World]]:
        """By characteristic."""
        return {name: worlds_of(self._definition, name) for name in dict.fromkeys(self._characteristic.values())}

    @property
    def given_up(self) -> bool:
        """From then on everything is called possible."""
        return self._left <= 0

    def possible(self, rule: Rule) -> bool:
        if self.given_up:
            return True
        parts = list(self._parts(rule))
        scored = {part.score for part in parts if isinstance(part, Threshold)}
        trial = written_out(rule, self.combined) + (len(self._definition.clauses) if scored else 0)
        enough = max(self._left - MOST_WORK_FOR_ONE, 0)
        self._left -= trial
        if (settled := self._settled(rule)) is None:
            return False
        named = [part for part in parts if isinstance(part, str) and part not in settled]
        choices = self._choices(named, scored)
        waiting: list[Iterator[Mapping[str, Truth]]] = [iter((settled,))]
        while waiting:
            supposed = next(waiting[-1], None)
            if supposed is None:
                waiting.pop()
                continue
            self._left -= trial
            truth = self._suppose(supposed, scored=bool(scored)).truth(rule)
            depth = len(waiting) - 1
            if truth or (truth is None and (depth == len(choices) or self._left <= enough)):
                return True
            if truth is None:
                waiting.append(self._further(supposed, choices[depth]))
        return False

    def _settled(self, rule: Rule) -> Mapping[str, Truth] | None:
        """Behaviour that has to be met, or not, whatever else is: what a list of all names. None if that cannot be."""
        settled: dict[str, Truth] = {}
        for part in rule.members if isinstance(rule, AllOf) else ():
            clause, met = (part.negated, False) if isinstance(part, Not) else (part, True)
            if isinstance(clause, str) and clause in self._behaviours:
                if settled.get(clause, met) is not met or not self._fits(settled, {clause: met}):
                    return None
                settled[clause] = met
        return settled

    def _further(self, supposed: Mapping[str, Truth], worlds: Sequence[World]) -> Iterator[Mapping[str, Truth]]:
        return ({**supposed, **world} for world in worlds if self._fits(supposed, world))

    def _suppose(self, clauses: Mapping[str, Truth], *, scored: bool) -> Supposition:
        decided = {clause: truth for clause, truth in clauses.items() if truth is not None}
        if not scored:
            return Supposition(decided, {}, self.combined)
        fit = self._score(self._definition.characteristics, clauses)
        engagement = self._score(self._definition.behaviours, clauses)
        scores = {"fit": fit, "engagement": engagement, "total": together(fit, engagement)}
        return Supposition(decided, scores, self.combined)

    def _choices(self, named: Sequence[str], scored: Set[str]) -> list[Sequence[World]]:
        """What is to be decided, one after the other: behaviours the rule names, then values of characteristics."""
        names = [self._characteristic[clause] for clause in named if clause in self._characteristic]
        if scored - {"engagement"}:
            names += [clause.characteristic for clause in self._definition.characteristics if clause.points]
        values = [self.worlds[name] for name in dict.fromkeys(names)]
        behaviours = [name for name in dict.fromkeys(named) if name in self._behaviours]
        return [*([{name: True}, {name: False}] for name in behaviours), *values]

    def _parts(self, rule: Rule) -> Iterator[Rule]:
        """Each once, combinations taken apart."""
        waiting, seen = [rule], set()
        while waiting:
            part = waiting.pop()
            if isinstance(part, str) and part in seen:
                continue
            if isinstance(part, str):
                seen.add(part)
            yield part
            waiting += [self.combined[part]] if isinstance(part, str) and part in self.combined else parts_of(part)

    def _fits(self, supposed: Mapping[str, Truth], world: World) -> bool:
        """Whether no clause would be met without what it implies."""
        for clause, met in world.items():
            if met and any(supposed.get(other) is False for other in self._follows.get(clause, ())):
                return False
            if met is False and any(supposed.get(other) for other in self._needs.get(clause, ())):
                return False
        return True

    def _score(self, clauses: Sequence[Clause], supposed: Mapping[str, Truth]) -> Range:
        sums: dict[str | None, Range] = {}
        for clause in clauses:
            worth = _worth(clause, supposed.get(clause.id))
            sums[clause.group] = together(sums.get(clause.group, Range(0, 0)), worth)
        total = Range(0, 0)
        for group, held in sums.items():
            total = together(total, _limited(held, self._definition.groups[group].cap) if group else held)
        return total


def _worth(clause: Clause, met: Truth) -> Range:
    """What it may give: anything down to nothing if it fades, anything up to its cap for each occurrence."""
    if met is False or not clause.points:
        return Range(0, 0)
    points = clause.points
    least: int | None = min(points, 0)
    most: int | None = max(points, 0)
    if isinstance(clause, BehaviourClause) and clause.award == "each":
        most, least = (clause.cap, 0) if points > 0 else (0, None if clause.cap is None else -clause.cap)
    fades = isinstance(clause, BehaviourClause) and (clause.half_life or clause.award == "each")
    return Range(points, points) if met and not fades else Range(least, most)


def _limited(held: Range, cap: int) -> Range:
    least = None if held.least is None else min(held.least, cap)
    return Range(least, cap if held.most is None else min(held.most, cap))
