"""Every field that editors and people read about is described in plain English, with an example that judges."""

import json
import re
from typing import Any

import pytest

from infra.definition_reference import Field, example_of, fields, parts, whole
from infra.definition_reference.written import DOCUMENT, with_reference
from infra.definition_schema import schema
from shared.domain.definition.reading import read_definition
from shared.domain.definition.requirements import KINDS
from shared.domain.judging import compile_definition
from shared.domain.linting.lint import lint
from tests.shared.domain.builders import NOON, a_touch, a_view, judged

SCHEMA = schema()
MODELS = {"Definition": SCHEMA, **SCHEMA["$defs"]}
PROPERTIES = [
    (f"{model}.{name}", part)
    for model, whole_part in MODELS.items()
    for name, part in whole_part.get("properties", {}).items()
]
SENTENCE = re.compile(r"[A-Z][^`\n]{8,160}[.]")


def says(part: Any, name: str, example: Any) -> bool:
    """Whether any part of it says so."""
    if isinstance(part, dict):
        return (name in part and covers(part[name], example)) or any(says(one, name, example) for one in part.values())
    return isinstance(part, list) and any(says(one, name, example) for one in part)


def covers(part: Any, example: Any) -> bool:
    if isinstance(example, dict):
        return isinstance(part, dict) and all(covers(part.get(name), value) for name, value in example.items())
    return bool(part == example) or (
        isinstance(part, list) and isinstance(example, list) and all(any(covers(p, e) for p in part) for e in example)
    )


@pytest.mark.parametrize(("name", "part"), PROPERTIES, ids=[name for name, _ in PROPERTIES])
def test_every_property_of_the_published_schema_is_described_in_plain_english(name: str, part: Any) -> None:
    assert SENTENCE.fullmatch(part["description"]), name


@pytest.mark.parametrize("model", [name for name, part in MODELS.items() if "properties" in part])
def test_every_part_of_the_published_schema_is_described_in_plain_english(model: str) -> None:
    assert SENTENCE.fullmatch(MODELS[model]["description"])


@pytest.mark.parametrize("field", fields(), ids=lambda field: f"{field.part}.{field.name}")
def test_the_example_of_every_field_is_read_and_judges(field: Field) -> None:
    document = example_of(field)
    assert says(document, field.name, field.example)
    definition = compile_definition(read_definition(json.dumps(document)))
    lead = a_touch(a_view(), characteristics={"industry": "pharma", "employees": 200, "country": "NL"})
    assert {one.clause for one in judged(definition, lead, now=NOON).outcomes} >= {"in_pharma"}


def test_no_description_is_cut_short_by_a_comma() -> None:
    known = {"says", "example", "with", "and", "place", "fragment"}
    assert all(set(told) <= known for entry in parts().values() for told in entry["fields"].values())


def test_nothing_is_described_that_is_no_field_and_no_operator_is_left_out() -> None:
    told = {field.name for field in fields()}
    assert told == {name.rpartition(".")[2] for name, _ in PROPERTIES}
    assert set(KINDS) <= told
    assert set(parts()) - set(MODELS) == {"Clause", "BehaviourClause"}


def test_the_definition_that_examples_are_parts_of_has_nothing_odd() -> None:
    definition = read_definition(json.dumps(whole()))
    left_out = ("changes nothing", "has no label")  # to keep the example short
    assert [finding for finding in lint(definition) if not any(one in finding.reason for one in left_out)] == []


def test_the_document_has_the_reference_as_it_is_made() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == with_reference(text), "run `python -m infra.definition_reference`"
    assert all(f"| `{field.name}` |" in text for field in fields())
