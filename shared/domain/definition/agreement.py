"""Whether the parts of a definition agree with each other. Each problem names the place and never repeats a value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.definition.requirements import AtLeastRank
from shared.domain.definition.rule_agreement import rule_problems
from shared.domain.document.problem import Problem

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

MOST_CLAUSES: Final = 200
MOST_REMEMBERED: Final = 400
"""Every occurrence an action clause asks for is remembered per lead, so their sum bounds what is stored of a lead."""


def problems_of(definition: "Definition") -> Iterator[Problem]:
    yield from _too_much(definition)
    yield from _repeated_ids(definition)
    yield from _rungs(definition)
    yield from rule_problems(definition)


def _too_much(definition: "Definition") -> Iterator[Problem]:
    if len(definition.clauses) > MOST_CLAUSES:
        yield Problem("", f"has more than {MOST_CLAUSES} clauses")
    if sum(clause.at_least for clause in definition.actions) > MOST_REMEMBERED:
        yield Problem("actions", f"ask for more than {MOST_REMEMBERED} occurrences together")


def _repeated_ids(definition: "Definition") -> Iterator[Problem]:
    seen = set()
    for part in ("formats", "characteristics", "actions"):
        for index, clause in enumerate(getattr(definition, part)):
            if clause.id in seen:
                yield Problem(f"{part}.{index}.id", "is the id of an earlier clause")
            seen.add(clause.id)


def _rungs(definition: "Definition") -> Iterator[Problem]:
    for name, ladder in definition.ladders.items():
        if len(set(ladder)) < len(ladder):
            yield Problem(f"ladders.{name}", "names a rung twice")
    for index, clause in enumerate(definition.characteristics):
        path = f"characteristics.{index}.must_be.at_least_rank"
        if not isinstance(clause.must_be, AtLeastRank):
            continue
        if clause.characteristic not in definition.ladders:
            yield Problem(path, "needs a ladder for this characteristic: declare it under ladders")
        elif clause.must_be.at_least_rank not in definition.ladders[clause.characteristic]:
            yield Problem(path, "is not on the ladder of this characteristic")
