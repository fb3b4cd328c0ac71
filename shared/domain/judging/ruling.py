"""Rules compiled to functions of what is met: one bit per clause, and the two scores."""

from collections.abc import Callable, Mapping

from shared.domain.definition.rules import Not, Rule, Threshold

type Ruling = Callable[[int, int, int], bool]
"""From the bits of the clauses met, fit and engagement (thousandths)."""


def compile_rule(rule: Rule, bits: Mapping[str, int]) -> Ruling:
    """``bits`` gives each clause its bit."""
    if isinstance(rule, str):
        return _at_least(1, bits[rule])
    if isinstance(rule, Threshold):
        return _threshold(rule)
    if isinstance(rule, Not):
        negated = compile_rule(rule.negated, bits)
        return lambda met, fit, engagement: not negated(met, fit, engagement)
    named = sum(bits[member] for member in rule.members if isinstance(member, str))
    others = [compile_rule(member, bits) for member in rule.members if not isinstance(member, str)]
    return _group(rule.needed, named, others) if others else _at_least(rule.needed, named)


def _at_least(needed: int, named: int) -> Ruling:
    return lambda met, fit, engagement: (met & named).bit_count() >= needed


def _group(needed: int, named: int, others: list[Ruling]) -> Ruling:
    def ruling(met: int, fit: int, engagement: int) -> bool:
        missing = needed - (met & named).bit_count()
        for other in others:
            if missing <= 0:
                break
            missing -= other(met, fit, engagement)
        return missing <= 0

    return ruling


def _threshold(rule: Threshold) -> Ruling:
    least = rule.at_least
    match rule.score:
        case "fit":
            return lambda met, fit, engagement: fit >= least
        case "engagement":
            return lambda met, fit, engagement: engagement >= least
        case "total":
            return lambda met, fit, engagement: fit + engagement >= least
