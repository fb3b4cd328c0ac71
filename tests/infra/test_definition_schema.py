"""The JSON Schema that is published for editors says what the models say."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from infra.definition_schema import SCHEMA, schema, written
from shared.domain.definition.reading import DefinitionRefused, read_definition
from tests.shared.domain.builders import a_characteristic_clause, a_document, an_action_clause
from tests.shared.domain.contracts import REQUIREMENTS, a_contract
from tests.shared.domain.faults import FAULTS

INSTRUMENTS = Path(__file__).parents[2] / "shared" / "definitions" / "instruments.json"


VALIDATOR = jsonschema_rs.validator_for(schema())


def accepted(document: Any) -> bool:
    return VALIDATOR.is_valid(document)


def test_what_is_published_is_what_the_models_say() -> None:
    assert SCHEMA.read_text("utf-8") == written(), "run `python -m infra.definition_schema`"


def test_sound_definitions_are_accepted() -> None:
    assert accepted(json.loads(INSTRUMENTS.read_text("utf-8")))
    assert accepted(a_contract() | {"$schema": "../definition.schema.json"})


def places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [path, *(place for step, held in inner for place in places(held, (*path, step)))]


def spoiled(path: tuple[Any, ...], value: Any) -> Any:
    document = copy.deepcopy(json.loads(json.dumps(a_contract())))
    *steps, last = path
    whole: Any = document
    for step in steps:
        whole = whole[step]
    whole[last] = value
    return document


@pytest.mark.parametrize("value", [7, -1, "Not A Word", True, None, [], {}, {"unheard_of": 1}, 0.00001, "x" * 600])
def test_whatever_the_schema_refuses_reading_refuses_too(value: Any) -> None:
    refused = 0
    for path in places(a_contract())[1::7]:
        document = spoiled(path, value)
        if not accepted(document):
            refused += 1
            with pytest.raises(DefinitionRefused):
                read_definition(json.dumps(document))
    assert refused > 20


def test_every_operator_is_offered() -> None:
    described = json.dumps(schema())
    assert all(f'"{kind}"' in described for kind in REQUIREMENTS)


@pytest.mark.parametrize("document", [document for document, _, _ in FAULTS if not accepted(document)])
def test_mistakes_that_editors_mark_are_refused_with_their_place(document: Any) -> None:
    marked = {".".join(map(str, error.instance_path)) for error in VALIDATOR.iter_errors(document)}
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(json.dumps(document))
    told = {problem.path for problem in refused.value.problems}
    assert any(path.startswith(spot) for spot in marked for path in told)


@pytest.mark.parametrize(
    "changes",
    [
        {"surprise": 1},
        {"lead_when": {"any_of": ["each"]}},
        {"lead_when": {"all": []}},
        {"actions": [an_action_clause(points="many")]},
        {"actions": [an_action_clause(within={"weeks": 2})]},
        {"actions": [an_action_clause(award="every")]},
        {"actions": [an_action_clause(distinct_assets="yes")]},
        {"actions": [an_action_clause(labels={})]},
        {"characteristics": [a_characteristic_clause({"rhymes_with": "x"})]},
        {"characteristics": [a_characteristic_clause({"regions": ["atlantis"]})]},
        {"characteristics": [a_characteristic_clause({"free_mail": "no"}, characteristic="email_domain")]},
        {"actions": [an_action_clause(id=f"a{number}") for number in range(201)]},
        {"service_levels": {"first_touch": "4 hours"}},
    ],
)
def test_editors_mark_what_people_get_wrong(changes: dict[str, Any]) -> None:
    document = a_document(**changes)
    assert not accepted(document)
    with pytest.raises(DefinitionRefused):
        read_definition(json.dumps(document))
