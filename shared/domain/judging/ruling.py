"""Rules as Python expressions of what is met (a bit for each clause) and the scores (thousandths)."""

from collections.abc import Mapping
from typing import Final

from shared.domain.definition.rules import AllOf, AnyOf, Not, Rule, Threshold

_SCORES: Final = {"fit": "fit", "engagement": "engagement", "total": "fit + engagement"}


def expression(rule: Rule, bits: Mapping[str, int]) -> str:
    """Over the names ``met``, ``fit`` and ``engagement``; nothing of the definition's wording gets into it."""
    if isinstance(rule, str):
        return f"(met & {bits[rule]} > 0)"
    if isinstance(rule, Threshold):
        return f"({_SCORES[rule.score]} >= {rule.at_least})"
    if isinstance(rule, Not):
        return f"(not {expression(rule.negated, bits)})"
    named = sum(bits[member] for member in rule.members if isinstance(member, str))
    others = [expression(member, bits) for member in rule.members if not isinstance(member, str)]
    if isinstance(rule, AllOf):
        return f"({' and '.join([f'met & {named} == {named}', *others])})"
    if isinstance(rule, AnyOf):
        return f"({' or '.join([f'met & {named} > 0', *others])})"
    return f"({' + '.join([f'(met & {named}).bit_count()', *others])} >= {rule.needed})"
