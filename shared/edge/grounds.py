"""What a rule that holds came upon, in words."""

from collections.abc import Iterator

from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, SomeOf, Threshold
from shared.edge.shortfall import Shortfall


class Grounds(Shortfall):
    def holding(self, rule: Rule) -> Iterator[str]:
        """Why a rule holds; of a choice, all that does."""
        match rule:
            case str():
                yield from self._named_holding(rule)
            case Threshold():
                yield self._score(rule)
            case Not():
                yield from self.failing(rule.negated)
            case AllOf() | AnyOf() | SomeOf():
                for member in rule.members:
                    if self.of(member) is None:
                        yield from self.holding(member)

    def failing(self, rule: Rule) -> Iterator[str]:
        """Why a rule does not hold; of a choice, all that does not."""
        match rule:
            case str() if rule in self._combinations:
                yield from self.failing(self._combinations[rule].when)
            case str():
                yield self._absence(rule)
            case Threshold():
                yield self._below(rule)
            case Not():
                yield from self.holding(rule.negated)
            case AllOf() | AnyOf() | SomeOf():
                for member in rule.members:
                    if self.of(member) is not None:
                        yield from self.failing(member)

    def _named_holding(self, name: str) -> Iterator[str]:
        if name in self._combinations:
            yield from self.holding(self._combinations[name].when)
        else:
            yield self._label(name)
