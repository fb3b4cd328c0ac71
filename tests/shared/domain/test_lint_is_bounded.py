"""Linting ends soon, however large a definition is."""

from typing import Any

import pytest

from shared.domain.definition import Definition
from shared.domain.linting.lint import MOST_FINDINGS, lint
from tests.effort import at_most
from tests.shared.domain.builders import LABELS, a_characteristic_clause, an_action_clause, defined


def shadows(definition: Definition) -> int:
    return sum("makes no difference" in finding.reason for finding in lint(definition))


def a_trait(place: int, must_be: dict[str, Any]) -> dict[str, Any]:
    return a_characteristic_clause(must_be, id=f"a{place}", points=1 + place % 7)


SAME = [an_action_clause(id=f"a{place}", at_least=1 + place % 2) for place in range(200)]
OTHERS = [an_action_clause(id=f"a{place}", match={"type": f"t{place}"}) for place in range(200)]
RANGES = [a_trait(place, {"between": [place, place + 500]}) for place in range(200)]
TEXTS = [a_trait(place, {"one_of": [f"{place}x{text}" for text in range(90)]}) for place in range(200)]
NAMES = [f"a{place}" for place in range(200)]
BIG = {"any": [{"all": NAMES[:180]}, *[{"any": NAMES[:190]} for _ in range(9)]]}
MANY = [{"id": f"c{place}", "labels": LABELS, "when": {"any": [{"all": NAMES}, {"any": NAMES}]}} for place in range(50)]


@pytest.mark.parametrize(
    "changes",
    [
        {"actions": OTHERS, "lead_when": {"any": NAMES}, "mql_when": BIG, "back_to_nurture_when": BIG},
        {"actions": OTHERS, "combinations": MANY},
        {"actions": SAME, "combinations": MANY, "lead_when": {"any": [f"c{place}" for place in range(4)]}},
        {"characteristics": RANGES, "lead_when": {"any": NAMES}, "mql_when": {"at_least": 100, "of": NAMES}},
        {"characteristics": TEXTS, "combinations": MANY, "mql_when": {"score": "fit", "at_least": 300}},
    ],
)
def test_linting_the_largest_definitions_takes_little_work(changes: dict[str, Any]) -> None:
    rules = dict.fromkeys(("lead_when", "mql_when", "sales_ready_when"), "a1")
    definition = defined(**({"actions": []} | rules | changes))
    with at_most(20_000_000):
        found = lint(definition)
    assert len(found) <= MOST_FINDINGS


def test_what_is_shadowed_is_found_among_very_many() -> None:
    same = defined(actions=SAME, lead_when={"any": NAMES}, mql_when="a1", sales_ready_when="a1")
    assert shadows(same) > 90


def test_linting_a_definition_of_many_clauses_ends() -> None:
    actions = [an_action_clause(id=f"a{n}", at_least=1 + n % 3, match={"type": f"t{n % 40}"}) for n in range(80)]
    traits = [a_characteristic_clause({"at_least": n}, id=f"c{n}", points=1) for n in range(20)]
    names = [clause["id"] for clause in actions + traits]
    rule = {"at_least": 40, "of": [*names, {"score": "total", "at_least": 50}]}
    rules: Any = {"lead_when": {"any": names}, "mql_when": rule, "sales_ready_when": rule}
    assert shadows(defined(actions=actions, characteristics=traits, **rules))
