"""In words: what a lead still needs for the next stage, and what keeps it back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.domain.definition.clauses import CharacteristicClause
from shared.domain.definition.requirements import Absent
from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, SomeOf, Threshold, parts_of
from shared.edge.grounds import Grounds
from shared.edge.shortfall import Shortfall


class Unmet(NamedTuple):
    missing: Sequence[str]
    obstacles: Sequence[str]


class UnmetRules(Shortfall):
    def unmet(self, rules: Sequence[Rule], grounds: Grounds) -> Unmet:
        """Of rules that have to be met together. ``grounds`` are of the same receipt."""
        parts = [part for rule in rules for part in self._together(rule) if self.of(part)]
        there = [part for part in parts if self._is_obstacle(part)]
        missing = sorted((part for part in parts if part not in there), key=self._is_untouched)
        say = self.whole if len(missing) == 1 else self.of
        obstacles = (self._obstacle(part, grounds) for part in there)
        return Unmet(_once(said for part in missing if (said := say(part))), _once(obstacles))

    def _together(self, rule: Rule) -> Iterator[Rule]:
        """The parts of a rule that all have to be met."""
        match rule:
            case str() if rule in self._combinations:
                yield from self._together(self._combinations[rule].when)
            case AllOf() | AnyOf() | SomeOf() if rule.needed == len(rule.members):
                for member in rule.members:
                    yield from self._together(member)
            case Not(negated=Not(negated=inner)):
                yield from self._together(inner)
            case Not(negated=str(name)) if name in self._combinations:
                yield from self._together(_denied(self._combinations[name].when))
            case Not(negated=AnyOf() | SomeOf() | AllOf() as inner) if inner.needed == 1:
                for member in inner.members:
                    yield from self._together(_denied(member))
            case _:
                yield rule

    def _is_obstacle(self, rule: Rule) -> bool:
        """Whether a part of a rule is unmet because something is there."""
        if isinstance(rule, str):
            return self._is_absence(rule)
        return isinstance(rule, Not) and self._is_presence(rule.negated)

    def _is_absence(self, name: str) -> bool:
        clause = self._clauses.get(name)
        return isinstance(clause, CharacteristicClause) and isinstance(clause.must_be, Absent)

    def _is_presence(self, rule: Rule) -> bool:
        if isinstance(rule, str) and rule in self._combinations:
            return self._is_presence(self._combinations[rule].when)
        return not isinstance(rule, Not) and all(map(self._is_presence, parts_of(rule)))

    def _obstacle(self, rule: Rule, grounds: Grounds) -> str:
        if not isinstance(rule, Not):
            return self._words.say("known-at-all", what=self._label(str(rule)))
        if isinstance(rule.negated, Threshold):
            return grounds.too_high(rule.negated)
        found = _once(grounds.holding(rule.negated))
        said = self._words.join(found)
        return said if len(found) == 1 else self._words.say("together", clauses=said)


def _denied(rule: Rule) -> Not:
    return Not.model_construct(negated=rule)


def _once(said: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(said))
