"""Whether the rules of a definition can be followed: known clauses, no circles, thresholds within reach."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.definition.reach import Reach, reach_of
from shared.domain.definition.rules import Not, Rule, SomeOf, Threshold, named_in, written_out
from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition

MOST_LEVELS: Final = 8
MOST_WRITTEN_OUT: Final = 2000
_TOO_DEEP: Final = f"is nested more than {MOST_LEVELS} levels deep"
_NO_CLAUSE: Final = "is not the id of a clause of this definition"


def rule_problems(definition: "Definition") -> Iterator[Problem]:
    combined = {combination.id: combination.when for combination in definition.combinations}
    known = {clause.id for clause in definition.clauses} | set(combined)
    reach = reach_of(definition)
    rules = {f"combinations.{index}.when": entry.when for index, entry in enumerate(definition.combinations)}
    for name, rule in (rules | definition.rules).items():
        for path, part, level in walk(name, rule, 1):
            if reason := _TOO_DEEP if level > MOST_LEVELS else _fault(part, known, reach):
                yield Problem(path, reason)
    yield from _circles(definition, combined)


def walk(path: str, rule: Rule, level: int) -> Iterator[tuple[str, Rule, int]]:
    """Every rule within ``rule`` with its path, no further than one level too deep."""
    yield path, rule, level
    if isinstance(rule, str | Threshold) or level > MOST_LEVELS:
        return
    if isinstance(rule, Not):
        yield from walk(f"{path}.not", rule.negated, level + 1)
        return
    for index, member in enumerate(rule.members):
        yield from walk(f"{path}.{rule.key}.{index}", member, level + 1)


def _fault(rule: Rule, known: set[str], reach: Reach) -> str | None:
    if isinstance(rule, str):
        return None if rule in known else _NO_CLAUSE + meant(rule, known)
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


def _circles(definition: "Definition", combined: dict[str, Rule]) -> Iterator[Problem]:
    """A combination must not lead back to itself, nor may all of them, written out, become endless."""
    circular = {name for name in combined if name in _reachable(name, combined)}
    for index, combination in enumerate(definition.combinations):
        if combination.id in circular:
            yield Problem(f"combinations.{index}.when", "leads back to itself: it would have to be met to be met")
    if circular:
        return
    rules = {f"combinations.{index}.when": entry.when for index, entry in enumerate(definition.combinations)}
    for name, rule in (rules | definition.rules).items():
        if written_out(rule, combined) > MOST_WRITTEN_OUT:
            yield Problem(name, f"says more than {MOST_WRITTEN_OUT} things once its combinations are written out")


def _reachable(start: str, combined: dict[str, Rule]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in named_in(combined[waiting.pop()]):
            if name in combined and name not in found:
                found.add(name)
                waiting.append(name)
    return found
