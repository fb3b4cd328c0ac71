"""Whether the rules of a definition can be followed: known clauses, lists long enough, thresholds within reach."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.definition.rules import Not, Rule, SomeOf, Threshold
from shared.domain.document.problem import Problem

if TYPE_CHECKING:
    from shared.domain.definition.clauses import Clause
    from shared.domain.definition.document import Definition

MOST_LEVELS: Final = 8
_TOO_DEEP: Final = f"is nested more than {MOST_LEVELS} levels deep"

type Reach = dict[str, int | None]
"""The highest value each score can take, thousandths; None where there is no highest."""


def rule_problems(definition: "Definition") -> Iterator[Problem]:
    known = {clause.id for clause in definition.clauses}
    reach = _reach(definition)
    for name in ("lead_when", "mql_when", "sales_ready_when"):
        for path, rule, level in _walk(name, getattr(definition, name), 1):
            if reason := _TOO_DEEP if level > MOST_LEVELS else _fault(rule, known, reach):
                yield Problem(path, reason)


def _walk(path: str, rule: Rule, level: int) -> Iterator[tuple[str, Rule, int]]:
    """Every rule within ``rule`` with its path, no further than one level too deep."""
    yield path, rule, level
    if isinstance(rule, str | Threshold) or level > MOST_LEVELS:
        return
    if isinstance(rule, Not):
        yield from _walk(f"{path}.not", rule.negated, level + 1)
        return
    for index, member in enumerate(rule.members):
        yield from _walk(f"{path}.{rule.key}.{index}", member, level + 1)


def _fault(rule: Rule, known: set[str], reach: Reach) -> str | None:
    if isinstance(rule, str):
        return None if rule in known else "is not the id of a clause of this definition"
    if isinstance(rule, Threshold):
        highest = reach[rule.score]
        beyond = highest is not None and rule.at_least > highest
        return f"can never be reached: {rule.score} adds up to {(highest or 0) / 1000:g} at most" if beyond else None
    if isinstance(rule, Not):
        return None
    if isinstance(rule, SomeOf) and rule.needed > len(rule.members):
        return f"asks for {rule.needed} of a list of {len(rule.members)}"
    named = [member for member in rule.members if isinstance(member, str)]
    return "names a clause twice" if len(set(named)) < len(named) else None


def _reach(definition: "Definition") -> Reach:
    behaviours = definition.behaviours
    endless = any(clause.award == "each" and clause.points > 0 for clause in behaviours)
    fit = _sum_of_gains(definition.characteristics)
    engagement = None if endless else _sum_of_gains(behaviours)
    return {"fit": fit, "engagement": engagement, "total": None if engagement is None else fit + engagement}


def _sum_of_gains(clauses: "Iterable[Clause]") -> int:
    return sum(clause.points for clause in clauses if clause.points > 0)
