"""What a rule comes to when not everything it asks about is known: met, not met, or open."""

from collections.abc import Mapping
from typing import NamedTuple

from shared.domain.definition.rules import Not, Rule, Threshold

type Truth = bool | None
"""None where it is open."""


class Range(NamedTuple):
    """The least and the most a score can be, thousandths; None where there is no such limit."""

    least: int | None
    most: int | None


class Supposition(NamedTuple):
    """``clauses`` leaves out those that are open."""

    clauses: Mapping[str, bool]
    scores: Mapping[str, Range]
    combined: Mapping[str, Rule]

    def truth(self, rule: Rule) -> Truth:
        if isinstance(rule, str):
            return self.truth(self.combined[rule]) if rule in self.combined else self.clauses.get(rule)
        if isinstance(rule, Threshold):
            return _reached(self.scores[rule.score], rule.at_least)
        if isinstance(rule, Not):
            denied = self.truth(rule.negated)
            return None if denied is None else not denied
        truths = [self.truth(member) for member in rule.members]
        met, lost = truths.count(True), truths.count(False)
        if met >= rule.needed:
            return True
        return False if lost > len(truths) - rule.needed else None


def _reached(score: Range, at_least: int) -> Truth:
    if score.least is not None and score.least >= at_least:
        return True
    return False if score.most is not None and score.most < at_least else None


def together(one: Range, other: Range) -> Range:
    """The range of the sum."""
    least = None if one.least is None or other.least is None else one.least + other.least
    most = None if one.most is None or other.most is None else one.most + other.most
    return Range(least, most)
