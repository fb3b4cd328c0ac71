"""What a rule still lacks, in words."""

from collections.abc import Mapping
from typing import Final

from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, SomeOf, Threshold
from shared.domain.receipt import Receipt
from shared.domain.verdict import MILLI
from shared.edge.catalogue import Catalogue

SHOWN: Final = 4
"""Alternatives named before the rest are only counted."""


class Shortfall:
    def __init__(self, receipt: Receipt, labels: Mapping[str, str], words: Catalogue) -> None:
        self._met = {line.clause for line in receipt.met}
        total = receipt.fit + receipt.engagement
        self._scores = {"fit": receipt.fit, "engagement": receipt.engagement, "total": total}
        self._labels, self._words = labels, words

    def of(self, rule: Rule) -> str | None:
        """None when the rule is met."""
        match rule:
            case str():
                return None if rule in self._met else self._labels[rule]
            case Threshold():
                return None if self._scores[rule.score] >= rule.at_least else self._score(rule)
            case Not():
                return None if self.of(rule.negated) else self._absence(rule.negated)
            case AllOf() | AnyOf() | SomeOf():
                return self._choice(rule)

    def _choice(self, rule: AllOf | AnyOf | SomeOf) -> str | None:
        missing = [lack for member in rule.members if (lack := self.of(member))]
        needed = rule.needed - (len(rule.members) - len(missing))
        if needed <= 0:
            return None
        if needed == len(missing):
            return self._words.join(missing)
        return self._words.say("choice", needed=needed, options=self._options(missing))

    def _options(self, missing: list[str]) -> str:
        more = len(missing) - SHOWN
        others = [self._words.say("others", count=more)] if more > 0 else []
        return self._words.join(missing[:SHOWN] + others)

    def _score(self, rule: Threshold) -> str:
        whole, rest = divmod(rule.at_least, MILLI)
        return self._words.say(f"score-{rule.score}", points=rule.at_least / MILLI if rest else whole)

    def _absence(self, rule: Rule) -> str:
        return self._words.say("absence", clauses=self._words.join([self._labels[name] for name in clauses_of(rule)]))


def clauses_of(rule: Rule) -> list[str]:
    match rule:
        case str():
            return [rule]
        case Threshold():
            return []
        case Not():
            return clauses_of(rule.negated)
        case AllOf() | AnyOf() | SomeOf():
            return [name for member in rule.members for name in clauses_of(member)]
