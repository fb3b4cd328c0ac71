"""What a clause can require of a characteristic."""

from typing import Any

import pytest

from shared.domain.judging import compile_definition
from tests.shared.domain.builders import a_characteristic_clause, a_touch, defined, judged

LADDER = {"trait": ["junior", "senior", "chief"]}


def met(must_be: dict[str, Any], value: Any) -> bool:
    definition = compile_definition(defined(characteristics=[a_characteristic_clause(must_be)], ladders=LADDER))
    return judged(definition, a_touch(characteristics={"trait": value})).outcomes[0].met


@pytest.mark.parametrize(
    ("must_be", "inside", "outside"),
    [
        ({"one_of": ["Straße", "gene_therapy"]}, ["STRASSE", "Gene_Therapy "], ["gene", 7]),
        ({"at_least": 5}, [5, 5.0, "5", 10**400], [4, 4.999, "4.99999999999999999999", "five", "nan", "inf", 1e-9]),
        ({"at_most": 5}, [5, -3, "-3"], [6, 5.001, "-inf", False]),
        ({"between": [5, 7]}, [5, 6, 7], [4, 8, float("nan"), float("inf")]),
        ({"countries": ["US", "CA"]}, ["us", "CA"], ["GB", "USA"]),
        ({"at_least_rank": "senior"}, ["senior", "Chief"], ["junior", "unheard_of"]),
        ({"present": True}, ["x", 0, False], ["", "  "]),
    ],
)
def test_a_requirement_is_met_inside_and_not_outside(must_be: dict[str, Any], inside: Any, outside: Any) -> None:
    assert all(met(must_be, value) for value in inside)
    assert not any(met(must_be, value) for value in outside)


def test_several_clauses_may_read_one_characteristic() -> None:
    clauses = [a_characteristic_clause({"at_least": least}, id=f"over_{least}", points=1) for least in (1, 10, 100)]
    definition = compile_definition(defined(characteristics=clauses))
    assert judged(definition, a_touch(characteristics={"trait": 50})).fit == 2000
    assert judged(definition, *(a_touch(characteristics={"trait": size}) for size in (500, 5))).fit == 1000
