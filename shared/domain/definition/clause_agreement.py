"""Whether what each clause says goes together, and fits the groups it names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.domain.definition.clauses import ActionClause, BehaviourClause, Clause, Days, Hours
from shared.domain.definition.requirements import EMAIL_DOMAIN, FreeMail, Requirement, Unless
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

PARTS = ("formats", "characteristics", "actions")


def clause_problems(definition: "Definition") -> Iterator[Problem]:
    for index, trait in enumerate(definition.characteristics):
        yield from _mail(f"characteristics.{index}", trait.characteristic, trait.must_be)
    for part in ("formats", "actions"):
        for index, clause in enumerate(getattr(definition, part)):
            yield from _caps(f"{part}.{index}", clause)
            if isinstance(clause, ActionClause):
                yield from _worth(f"{part}.{index}", clause)
    yield from _groups(definition)


def _mail(path: str, characteristic: str, required: Requirement) -> Iterator[Problem]:
    depth = ""
    while isinstance(required, Unless):
        required, depth = required.denied, f"{depth}.not"
    if isinstance(required, FreeMail) and characteristic != EMAIL_DOMAIN:
        yield Problem(f"{path}.must_be{depth}.free_mail", f"can only be asked of {EMAIL_DOMAIN}")


def _caps(path: str, clause: BehaviourClause) -> Iterator[Problem]:
    for field in ("cap", "cap_per_day"):
        if getattr(clause, field) is None:
            continue
        if clause.award != "each":
            yield Problem(f"{path}.{field}", "only limits points given for each occurrence: say award: each")
        elif not clause.points:
            yield Problem(f"{path}.{field}", "limits points, but the clause gives none")


def _worth(path: str, clause: ActionClause) -> Iterator[Problem]:
    if clause.worth_at_least is None:
        return
    counts: Any = clause.award == "each" or clause.at_least > 1 or clause.distinct_assets
    if counts:
        reason = "adds up values: it cannot be combined with award: each, at_least or distinct_assets"
        yield Problem(f"{path}.worth_at_least", reason)
    if isinstance(clause.within, Hours | Days):
        yield Problem(f"{path}.within", "values are added up by calendar days or over all time: say calendar_days")


def _groups(definition: "Definition") -> Iterator[Problem]:
    persona: set[str | None] = set()
    behaviour: set[str | None] = set()
    for part in PARTS:
        for index, clause in enumerate(getattr(definition, part)):
            if clause.group and clause.group not in definition.groups:
                yield _unknown(f"{part}.{index}.group", clause, definition)
            (persona if part == "characteristics" else behaviour).add(clause.group)
    for name in definition.groups:
        if name in persona and name in behaviour:
            yield Problem(f"groups.{name}", "mixes characteristics with formats or actions: make two groups of it")
        if name not in persona | behaviour:
            yield Problem(f"groups.{name}", "has no clause: name it as the group of some")


def _unknown(path: str, clause: Clause, definition: "Definition") -> Problem:
    near = meant(clause.group or "", definition.groups)
    return Problem(path, f"is not one of the groups of this definition{near}")
