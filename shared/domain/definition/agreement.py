"""Whether the parts of a definition agree with each other. Each problem names the place and never repeats a value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.definition.clause_agreement import clause_problems
from shared.domain.definition.language_agreement import language_problems
from shared.domain.definition.requirements import AtLeastRank, AtMostRank, Requirement, Unless
from shared.domain.definition.rule_agreement import rule_problems
from shared.domain.definition.vocabulary_agreement import vocabulary_problems
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

MOST_CLAUSES: Final = 200
MOST_REMEMBERED: Final = 400
"""Every occurrence an action clause asks for is remembered per lead, so their sum bounds what is stored of a lead."""


def problems_of(definition: "Definition") -> Iterator[Problem]:
    yield from _too_much(definition)
    yield from _repeated_ids(definition)
    yield from _rungs(definition)
    yield from clause_problems(definition)
    yield from vocabulary_problems(definition)
    yield from rule_problems(definition)
    yield from _accused(definition)
    yield from language_problems(definition)


def _too_much(definition: "Definition") -> Iterator[Problem]:
    if len(definition.clauses) > MOST_CLAUSES:
        yield Problem("", f"has more than {MOST_CLAUSES} clauses")
    if sum(clause.at_least for clause in definition.actions) > MOST_REMEMBERED:
        yield Problem("actions", f"ask for more than {MOST_REMEMBERED} occurrences together")


def _repeated_ids(definition: "Definition") -> Iterator[Problem]:
    seen = set()
    for part in ("formats", "characteristics", "actions", "combinations"):
        for index, clause in enumerate(getattr(definition, part)):
            if clause.id in seen:
                yield Problem(f"{part}.{index}.id", "is the id of an earlier clause")
            seen.add(clause.id)
    reasons = [reason.id for reason in definition.reject_reasons]
    for index, reason in enumerate(reasons):
        if reason in reasons[:index]:
            yield Problem(f"reject_reasons.{index}.id", "is the id of an earlier reason")


def _rungs(definition: "Definition") -> Iterator[Problem]:
    for name, ladder in definition.ladders.items():
        if len(set(ladder)) < len(ladder):
            yield Problem(f"ladders.{name}", "names a rung twice")
    for index, clause in enumerate(definition.characteristics):
        path, required = _innermost(f"characteristics.{index}.must_be", clause.must_be)
        if isinstance(required, AtLeastRank | AtMostRank):
            yield from _rung(definition, path, clause.characteristic, required)


def _innermost(path: str, required: Requirement) -> tuple[str, Requirement]:
    while isinstance(required, Unless):
        path, required = f"{path}.not", required.denied
    return path, required


def _rung(
    definition: "Definition", path: str, characteristic: str, required: AtLeastRank | AtMostRank
) -> Iterator[Problem]:
    field = "at_least_rank" if isinstance(required, AtLeastRank) else "at_most_rank"
    rank = getattr(required, field)
    if characteristic not in definition.ladders:
        reason = "needs a ladder for this characteristic: declare it under ladders"
        yield Problem(f"{path}.{field}", reason)
    elif rank not in (ladder := definition.ladders[characteristic]):
        yield Problem(f"{path}.{field}", f"is not on the ladder of this characteristic{meant(rank, ladder)}")


def _accused(definition: "Definition") -> Iterator[Problem]:
    known = {clause.id for clause in definition.clauses} | {entry.id for entry in definition.combinations}
    promised = definition.service_levels and definition.service_levels.attempts
    for index, reason in enumerate(definition.reject_reasons):
        if reason.accuses and reason.accuses not in known:
            near = meant(reason.accuses, known)
            yield Problem(f"reject_reasons.{index}.accuses", f"is not the id of a clause of this definition{near}")
        if reason.after_attempts and not promised:
            yield Problem(f"reject_reasons.{index}.after_attempts", "needs attempts under service_levels")
    if promised and promised.on_days > promised.at_least:
        yield Problem("service_levels.attempts.on_days", "asks for more days than attempts")
    if promised and promised.over_channels > promised.at_least:
        yield Problem("service_levels.attempts.over_channels", "asks for more channels than attempts")
