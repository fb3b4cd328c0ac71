"""What a rule still lacks, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, SomeOf, Threshold
from shared.domain.receipt import Receipt
from shared.edge.catalogue import catalogue
from shared.edge.clause_words import ClauseWords, amount, is_begun
from shared.edge.languages import Language

SHOWN: Final = 4
"""Alternatives named before the rest are only counted."""


class Shortfall:
    """``more`` is how much each clause still lacks, as far as that is known."""

    def __init__(
        self, receipt: Receipt, definition: Definition, language: Language, more: Mapping[str, int] | None = None
    ) -> None:
        self._met = {line.clause for line in receipt.met}
        total = receipt.fit + receipt.engagement
        self._scores = {"fit": receipt.fit, "engagement": receipt.engagement, "total": total}
        self._clauses = {clause.id: clause for clause in definition.clauses}
        self._combinations = {combination.id: combination for combination in definition.combinations}
        self._more = more or {}
        self._words = catalogue(language)
        self._clause_words = ClauseWords(definition, language)

    def whole(self, rule: Rule) -> str | None:
        """The same as :meth:`of` for a rule that stands alone: of a choice, each will do."""
        if isinstance(rule, str) and rule in self._combinations:
            return self.whole(self._combinations[rule].when)
        if isinstance(rule, AllOf | AnyOf | SomeOf) and rule.needed == 1 and self.of(rule):
            return self._words.either(self._shown(self._missing(rule.members)))
        return self.of(rule)

    def of(self, rule: Rule) -> str | None:
        """None when the rule is met."""
        match rule:
            case str():
                return self._named(rule)
            case Threshold():
                return None if self._scores[rule.score] >= rule.at_least else self._score(rule)
            case Not():
                return self.undoing(rule.negated)
            case AllOf() | AnyOf() | SomeOf():
                missing = self._missing(rule.members)
                return self._some(rule.needed - (len(rule.members) - len(missing)), missing)

    def undoing(self, rule: Rule) -> str | None:
        """What would have to be otherwise for the rule not to be met; None when it is not."""
        match rule:
            case str() if rule in self._combinations:
                return self.undoing(self._combinations[rule].when)
            case str():
                return self._absence(rule) if rule in self._met else None
            case Threshold():
                return self._below(rule) if self._scores[rule.score] >= rule.at_least else None
            case Not():
                return self.of(rule.negated)
            case AllOf() | AnyOf() | SomeOf():
                holding = [ground for member in rule.members if (ground := self.undoing(member))]
                return self._some(len(holding) - rule.needed + 1, holding)

    def _missing(self, rules: Sequence[Rule]) -> list[str]:
        """First what has been begun: that is nearest, and only some of many are shown."""
        return [lack for rule in sorted(rules, key=self._is_untouched) if (lack := self.of(rule))]

    def _is_untouched(self, rule: Rule) -> bool:
        return not (isinstance(rule, str) and rule in self._more and is_begun(self._clauses[rule], self._more[rule]))

    def _named(self, name: str) -> str | None:
        if name in self._combinations:
            return self.of(self._combinations[name].when)
        if name in self._met:
            return None
        clause = self._clauses[name]
        return self._clause_words.lacks(clause, self._more[name]) if name in self._more else self._label(name)

    def _some(self, needed: int, options: list[str]) -> str | None:
        if needed <= 0:
            return None
        if needed == len(options):
            return self._words.join(options)
        return self._words.say("choice", needed=needed, options=self._options(options))

    def _options(self, missing: list[str]) -> str:
        return self._words.either(self._shown(missing))

    def _shown(self, missing: list[str]) -> list[str]:
        more = len(missing) - SHOWN
        others = [self._words.say("others", count=more)] if more > 0 else []
        return missing[:SHOWN] + others

    def _score(self, rule: Threshold) -> str:
        return self._words.say(f"score-{rule.score}", points=amount(rule.at_least))

    def _below(self, rule: Threshold) -> str:
        return self._words.say(f"below-{rule.score}", points=amount(rule.at_least))

    def _absence(self, name: str) -> str:
        return self._words.say("absence", clauses=self._label(name))

    def _label(self, name: str) -> str:
        return self._clause_words.named(self._clauses[name])
