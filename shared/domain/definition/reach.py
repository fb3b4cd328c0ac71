"""The highest value each score can take by what clauses give, cap by cap."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from shared.domain.definition.clauses import BehaviourClause, Clause

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

type Reach = dict[str, int | None]
"""By score, thousandths; None where there is no highest."""


def reach_of(definition: "Definition") -> Reach:
    caps = {name: group.cap for name, group in definition.groups.items()}
    fit = most(definition.characteristics, caps)
    engagement = most(definition.behaviours, caps)
    total = None if fit is None or engagement is None else fit + engagement
    return {"fit": fit, "engagement": engagement, "total": total}


def most(clauses: Iterable[Clause], caps: Mapping[str, int]) -> int | None:
    """What these clauses can give together."""
    sums: dict[str | None, int | None] = {}
    for clause in clauses:
        before, gain = sums.get(clause.group, 0), gain_of(clause)
        sums[clause.group] = None if before is None or gain is None else before + gain
    limited = [_limited(value, caps.get(group or "")) for group, value in sums.items()]
    return None if None in limited else sum(value for value in limited if value is not None)


def gain_of(clause: Clause) -> int | None:
    if clause.points <= 0:
        return 0
    each = isinstance(clause, BehaviourClause) and clause.award == "each"
    return clause.cap if each and isinstance(clause, BehaviourClause) else clause.points


def _limited(value: int | None, cap: int | None) -> int | None:
    if cap is None:
        return value
    return cap if value is None else min(value, cap)
