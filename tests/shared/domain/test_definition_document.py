"""What a definition says, and by which hash it is known."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.definition import Definition
from shared.domain.definition.reading import read_definition
from tests.shared.domain.builders import (
    LABELS,
    a_characteristic_clause,
    a_document,
    a_format_clause,
    an_action_clause,
    defined,
    instruments,
)


def test_a_definition_is_read_back_as_it_was_written() -> None:
    definition = instruments().definition
    again = Definition.model_validate_json(definition.model_dump_json(by_alias=True))
    assert again == definition
    assert again.content_hash == definition.content_hash


def test_the_hash_is_that_of_the_canonical_form() -> None:
    document = a_document(actions=[an_action_clause(points=0.25)])
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert '"points":0.25' in canonical
    assert (
        read_definition(json.dumps(document, indent=4)).content_hash == hashlib.sha256(canonical.encode()).hexdigest()
    )


def test_what_is_said_by_default_may_as_well_be_said() -> None:
    said = an_action_clause(award="once", at_least=1, distinct_assets=False, within=None, points=8.0)
    assert defined(actions=[said]).content_hash == defined().content_hash


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"name": "Ein Beispiel für später"},
        {"actions": [an_action_clause(points=8.001)]},
        {"actions": [an_action_clause(labels=LABELS | {"it": "una clausola,"})]},
        {"lead_when": {"not": "viewed"}},
    ],
)
def test_any_change_changes_the_hash(changes: dict[str, Any]) -> None:
    assert defined(**changes).content_hash != defined().content_hash


@given(st.integers(-10_000_000, 10_000_000))
def test_points_are_exact_thousandths(thousandths: int) -> None:
    clause = defined(actions=[an_action_clause(points=thousandths / 1000)]).actions[0]
    assert clause.points == thousandths
    assert json.loads(clause.model_dump_json())["points"] * 1000 == pytest.approx(thousandths, abs=1e-6)


def test_a_definition_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        defined().version = 2  # type: ignore[misc]


def test_every_clause_can_be_written() -> None:
    requirements: list[dict[str, Any]] = [
        {"one_of": ["a"]},
        {"at_least": 1},
        {"at_most": -1},
        {"between": [1, 1]},
        {"countries": ["NL"]},
        {"at_least_rank": "high"},
        {"present": True},
    ]
    definition = defined(
        characteristics=[a_characteristic_clause(one, id=f"trait_{n}") for n, one in enumerate(requirements)],
        formats=[a_format_clause(award="each", half_life_days=1, points=-1)],
        ladders={"trait": ["low", "high"]},
    )
    assert [clause.id for clause in definition.clauses] == [*(f"trait_{n}" for n in range(7)), "by_form", "viewed"]
