"""Rules that nobody can meet or that everybody meets, and parts of them that make no difference."""

from collections.abc import Iterator

from shared.domain.definition import Definition
from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, Threshold, parts_of
from shared.domain.linting.finding import Finding
from shared.domain.linting.possibility import Possibility

_CHAIN = (
    (("lead_when", "mql_when"), "a lead that meets mql_when"),
    (("lead_when", "mql_when", "sales_ready_when"), "an MQL that meets sales_ready_when"),
)


class RuleLint:
    def __init__(self, definition: Definition, possibility: Possibility) -> None:
        self._definition, self._possibility = definition, possibility

    def findings(self) -> Iterator[Finding]:
        """What nobody can meet is looked for first, in case that not everything can be."""
        rules = {f"combinations.{place}.when": entry.when for place, entry in enumerate(self._definition.combinations)}
        rules |= self._definition.rules
        impossible = {path: list(self._impossible(path, rule)) for path, rule in rules.items()}
        for found in impossible.values():
            yield from found
        yield from self._chain({path for path, found in impossible.items() if found})
        for path, rule in rules.items():
            if path in self._definition.rules and not impossible[path] and self._always(rule):
                yield Finding(path, "is met by everybody, whatever they do", "ask for a clause, or for more points")
            yield from self._without_effect(path, rule)

    def _impossible(self, path: str, rule: Rule) -> Iterator[Finding]:
        """The innermost parts that are to blame."""
        inner = () if isinstance(rule, Not) else enumerate(parts_of(rule))
        found = [finding for place, part in inner for finding in self._impossible(_within(path, rule, place), part)]
        yield from found
        if not found and not self._possibility.possible(rule):
            yield self._blamed(path, rule)

    def _blamed(self, path: str, rule: Rule) -> Finding:
        if isinstance(rule, Threshold):
            reason = f"can never be reached: clauses that give {rule.score} exclude each other or have caps"
            return Finding(path, reason, "lower the threshold, or give more points to clauses that go together")
        if isinstance(rule, str):
            return Finding(path, "can never be met", "change the clause, or take it out of the rule")
        if isinstance(rule, Not):
            return Finding(path, "can never be met: what it denies is always so", "take it out, or ask for less")
        return Finding(path, "can never be met: its parts contradict each other", "ask for any of them, or for fewer")

    def _without_effect(self, path: str, rule: Rule) -> Iterator[Finding]:
        parts = parts_of(rule)
        if self._possibility.given_up:
            return
        for place, part in enumerate(parts):
            yield from self._without_effect(_within(path, rule, place), part)
        if not isinstance(rule, AllOf | AnyOf) or len(parts) < 2:
            return
        for place, part in enumerate(parts):
            others = [other for other in parts if other is not part]
            if isinstance(rule, AnyOf) and self._possibility.possible(part) and self._covered(part, others):
                reason = "makes no difference: whoever meets it meets another of these anyway"
                yield Finding(_within(path, rule, place), reason, "take it out, or ask for more in the others")
            if isinstance(rule, AllOf) and self._possibility.possible(rule) and self._follows(part, others):
                reason = "makes no difference: whoever meets the others meets it anyway"
                yield Finding(_within(path, rule, place), reason, "take it out, or ask for less in the others")

    def _covered(self, part: Rule, others: list[Rule]) -> bool:
        return not self._possibility.possible(_all([part, *map(_not, others)]))

    def _follows(self, part: Rule, others: list[Rule]) -> bool:
        return not self._possibility.possible(_all([_not(part), *others]))

    def _always(self, rule: Rule) -> bool:
        return not self._possibility.possible(_not(rule))

    def _chain(self, impossible: set[str]) -> Iterator[Finding]:
        rules = self._definition.rules
        for names, nobody in _CHAIN:
            if impossible & set(names):
                return
            if not self._possibility.possible(_all([rules[name] for name in names])):
                reason = f"can never come about: nobody can be {nobody}, the rules before it contradict it"
                yield Finding(names[-1], reason, "ask in both for clauses that go together")
                return
        nurture = rules.get("back_to_nurture_when")
        if nurture is not None and not self._possibility.possible(_all([rules["lead_when"], _not(nurture)])):
            yield Finding(
                "back_to_nurture_when", "sends every lead back at once", "ask for something leads do not meet"
            )


def _within(path: str, rule: Rule, place: int) -> str:
    if isinstance(rule, Not):
        return f"{path}.not"
    return path if isinstance(rule, str | Threshold) else f"{path}.{rule.key}.{place}"


def _all(rules: list[Rule]) -> Rule:
    return AllOf.model_construct(all=tuple(rules))


def _not(rule: Rule) -> Rule:
    return Not.model_construct(negated=rule)
