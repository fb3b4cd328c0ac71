"""What a rule that holds came upon, in words."""

from collections.abc import Iterator, Sequence

from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, SomeOf, Threshold
from shared.edge.clause_words import amount
from shared.edge.shortfall import Shortfall


class Grounds(Shortfall):
    """Scores are named as they stood, with the bound they were held against."""

    def scores(self, rules: Sequence[Rule]) -> list[str]:
        """The scores by which rules that hold do so; of several bounds of one score the highest."""
        bounds = [bound for rule in rules for bound in self._bounds(rule) if self.of(bound) is None]
        least: dict[str, Threshold] = {}
        for bound in bounds:
            if isinstance(bound, Threshold) and bound.at_least > 0:
                least[bound.score] = max(bound, least.get(bound.score, bound), key=lambda one: one.at_least)
        denied = [bound.negated for bound in bounds if isinstance(bound, Not)]
        below = [self._below(bound) for bound in denied if isinstance(bound, Threshold)]
        return list(dict.fromkeys([*map(self._score, least.values()), *below]))

    def too_high(self, bound: Threshold) -> str:
        """A score that has to be below a bound and is not."""
        return self._had(bound, "below")

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

    def _bounds(self, rule: Rule) -> Iterator[Threshold | Not]:
        match rule:
            case str() if rule in self._combinations:
                yield from self._bounds(self._combinations[rule].when)
            case Threshold() | Not(negated=Threshold()):
                yield rule
            case AllOf() | AnyOf() | SomeOf():
                for member in rule.members:
                    yield from self._bounds(member)

    def _score(self, rule: Threshold) -> str:
        return self._had(rule, "least")

    def _below(self, rule: Threshold) -> str:
        return self._had(rule, "below")

    def _had(self, rule: Threshold, side: str) -> str:
        bound = self._words.say(f"bound-{side}", least=amount(rule.at_least))
        return self._words.say(f"had-{rule.score}", points=amount(self._scores[rule.score]), bound=bound)

    def _named_holding(self, name: str) -> Iterator[str]:
        if name in self._combinations:
            yield from self.holding(self._combinations[name].when)
        else:
            yield self._label(name)
