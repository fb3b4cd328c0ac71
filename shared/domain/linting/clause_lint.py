"""Clauses that nobody meets, that say what another says, that do nothing, or that look back further than is kept."""

from collections.abc import Iterator
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.clause_agreement import PARTS
from shared.domain.definition.clauses import ActionClause, BehaviourClause, CalendarDays, Clause
from shared.domain.definition.rules import named_in
from shared.domain.linting.finding import Finding
from shared.domain.linting.possibility import Possibility
from shared.domain.linting.value_lint import unsent_values

_DAY: Final = 86_400
_ITS_OWN: Final = {"id", "labels", "points", "group", "counted"}


class ClauseLint:
    def __init__(self, definition: Definition, possibility: Possibility, retention_days: int | None) -> None:
        self._definition, self._possibility, self._kept = definition, possibility, retention_days

    def findings(self) -> Iterator[Finding]:
        named, unsent = set(self._named()), list(unsent_values(self._definition))
        explained = {".".join(finding.path.split(".")[:2]) for finding in unsent}
        said: dict[str, str] = {}
        for part in PARTS:
            for place, clause in enumerate(getattr(self._definition, part)):
                path = f"{part}.{place}"
                if path not in explained:
                    yield from self._never(path, clause)
                if clause.id not in named and not clause.points:
                    yield Finding(path, "changes nothing: it gives no points and no rule names it", "use it or drop it")
                says = f"{part} {clause.model_dump_json(exclude=_ITS_OWN)}"
                if says in said:
                    yield Finding(path, f"says the same as the clause {said[says]}", "drop one of the two")
                said.setdefault(says, clause.id)
                if isinstance(clause, BehaviourClause):
                    yield from self._too_long(path, clause)
        yield from unsent

    def _named(self) -> Iterator[str]:
        for rule in [*self._definition.rules.values(), *(entry.when for entry in self._definition.combinations)]:
            yield from named_in(rule)
        yield from (reason.accuses for reason in self._definition.reject_reasons if reason.accuses)

    def _never(self, path: str, clause: Clause) -> Iterator[Finding]:
        if not self._possibility.possible(clause.id):
            reason = "can never be met: no value is like this"
            yield Finding(f"{path}.must_be", reason, "ask for values that are sent, or drop the clause")

    def _too_long(self, path: str, clause: BehaviourClause) -> Iterator[Finding]:
        if self._kept is None:
            return
        spans = {"latest_within": (clause.fresh_for or 0) / _DAY}
        if isinstance(clause, ActionClause):
            spans["within"] = _days(clause)
        for field, days in spans.items():
            if days > self._kept:
                reason = f"looks back {days:g} days, but touches are kept for {self._kept} days only"
                yield Finding(f"{path}.{field}", reason, f"look back {self._kept} days at most")
        if clause.half_life_days and clause.half_life_days > self._kept:
            reason = f"fades over {clause.half_life_days} days, but touches are kept for {self._kept} days only"
            yield Finding(f"{path}.half_life_days", reason, f"let points fade by half within {self._kept} days")


def _days(clause: ActionClause) -> float:
    within = clause.within
    if within is None:
        return 0
    if isinstance(within, str):
        return 1
    return within.calendar_days if isinstance(within, CalendarDays) else within.seconds / _DAY
