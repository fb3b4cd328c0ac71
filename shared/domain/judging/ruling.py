"""Rules as Python expressions of what is met (a bit for each clause) and the scores (thousandths)."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, Threshold, named_in

_SCORES: Final = {"fit": "fit", "engagement": "{engagement}", "total": "fit + {engagement}"}


def expression(rule: Rule, bits: Mapping[str, int], engagement: str = "engagement") -> str:
    """Over the names ``met`` and ``fit``, and ``engagement`` or whatever works it out where a rule comes to ask for it.

    Nothing of the definition's wording gets into it. A word that is no clause is a combination, whose rule is found
    under :func:`variable`.
    """
    if isinstance(rule, str):
        return f"(met & {bits[rule]} > 0)" if rule in bits else variable(rule)
    if isinstance(rule, Threshold):
        return f"({_SCORES[rule.score].format(engagement=engagement)} >= {rule.at_least})"
    if isinstance(rule, Not):
        return f"(not {expression(rule.negated, bits, engagement)})"
    clauses = {member for member in rule.members if isinstance(member, str) and member in bits}
    named = sum(bits[clause] for clause in clauses)
    others = [expression(member, bits, engagement) for member in rule.members if member not in clauses]
    if isinstance(rule, AllOf):
        return f"({' and '.join([f'met & {named} == {named}', *others] if named else others)})"
    if isinstance(rule, AnyOf):
        return f"({' or '.join([f'met & {named} > 0', *others] if named else others)})"
    return f"({' + '.join([f'(met & {named}).bit_count()', *others])} >= {rule.needed})"


def variable(combination: str) -> str:
    """Ids are lower-case words, so that a hash is as good a name and no word of the definition gets into the code."""
    return f"combination_{blake2b(combination.encode(), digest_size=8).hexdigest()}"


def in_order(combined: Mapping[str, Rule]) -> list[str]:
    """Combinations, each after those it names."""
    ordered: dict[str, None] = {}

    def visit(name: str) -> None:
        for part in named_in(combined[name]):
            if part in combined and part not in ordered:
                visit(part)
        ordered[name] = None

    for name in combined:
        if name not in ordered:
            visit(name)
    return list(ordered)
