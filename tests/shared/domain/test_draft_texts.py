"""Drafts as people write them: JSON or YAML, with the line of whatever cannot be read."""

import json
from typing import Any

import pytest
import yaml

from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.document.problem import Problem
from tests.shared.domain.builders import a_characteristic_clause, a_document, instruments
from tests.shared.domain.contracts import the_contract

ANCHOR = "repeats a part by an anchor: write it out, or put a text that begins with & or * in quotes"
TAG = "has a tag, which is not understood here: put a text that begins with ! in quotes"


def problems(document: Any) -> list[Problem]:
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(document if isinstance(document, str | bytes) else json.dumps(document))
    return list(refused.value.problems)


@pytest.mark.parametrize("document", [instruments().definition, the_contract()])
def test_yaml_says_the_same_as_json(document: Any) -> None:
    text = yaml.safe_dump(
        json.loads(document.model_dump_json(by_alias=True, exclude_defaults=True)), allow_unicode=True
    )
    assert read_definition(text).content_hash == document.content_hash


def test_norway_is_a_country_in_yaml() -> None:
    trait = a_document(characteristics=[a_characteristic_clause({"countries": ["SE"]}, points=1)])
    text = yaml.safe_dump(json.loads(json.dumps(trait))).replace("- SE", "- NO")
    clause = read_definition(text).characteristics[0]
    assert clause.model_dump(mode="json", exclude_defaults=True)["must_be"] == {"countries": ["NO"]}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('{"a": 1,\n "\\u0061": 2}', "line 2: says a field twice in one object"),
        ("a: 1\nb: 2\na: 3", "line 3: says a field twice in one object"),
        ('{"a": "NaN",\n "b": -Infinity}', "line 2: holds what is not a number (NaN or Infinity)"),
        ('{"a": ' + "9" * 5000 + "}", "line 1: holds a number that is too long"),
        ("a: &x [1]\nb: *x", f"line 1, column 4: {ANCHOR}"),
        ("a: !!python/object/apply:os.system [x]", f"line 1, column 4: {TAG}"),
        ("a: !!int 1", f"line 1, column 4: {TAG}"),
        ("a: &x 1", f"line 1, column 4: {ANCHOR}"),
        ("a: 1\nb: [", "line 3, column 1: opens a bracket or brace that is not closed, or lacks a comma within it"),
        (
            "a: 1\nname: Price: high",
            'line 2, column 12: has a colon within a text: put the text in quotes, such as en: "asked: a demo"',
        ),
        (
            "a:\n\tb: 1",
            "line 2, column 1: is indented by a tab: indent by spaces",
        ),
        ('a: "b\nc: 1', "line 1, column 4: opens a quote that this line does not close: close it"),
        ("a:\n  - b\n  c: 1", "line 3, column 3: is not indented like the lines it stands beside: indent them alike"),
        ("a: 1\nb\n", "line 2, column 1: lacks a colon and a space after the name of the field, such as points: 8"),
        ("a: 1\n---\nb: 2", "line 2: begins a second document"),
        ("a: \x00", "line 1, column 4: holds a sign that is no text: delete it"),
        ('{"a": [1,],\n "b": 1}', "line 1, column 9: is not valid JSON: has a comma after the last entry"),
        ('{"a": 1\n "b": 1}', "line 2, column 2: is not valid JSON: lacks a comma, or has a quote too many"),
        ('{"a":\n\n oops}', "line 3, column 2: is not valid JSON: needs a value here: a text goes in double quotes"),
        ("x" * 600_000, "is longer than 512 KB"),
        (b"a: 1\nb: \xff", "line 2: is not valid text (UTF-8)"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_by_its_line(document: Any, reason: str) -> None:
    found = problems(document)
    assert found == [Problem("", reason)]


BOMBS = ["- " * 130_000, "a: " + "[" * 260_000, "a: " + "{a: " * 60_000, "? " * 130_000, "- " * 61]
BOMBS += [nested * depth for nested in ('{"a":', "[") for depth in (61, 600, 9000, 250_000 // len(nested))]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: f"{bomb[:8]} {len(bomb)}")
def test_a_bomb_of_nested_parts_is_refused_and_the_process_lives(bomb: str) -> None:
    assert problems(bomb)
    assert problems(f"{bomb}1" + "".join({"{": "}", "[": "]"}.get(sign, "") for sign in reversed(bomb)))


@pytest.mark.parametrize(
    "text", ['{"a":' * 60 + "1" + "}" * 60, "".join(f"{' ' * level}a:\n" for level in range(60))], ids=["json", "yaml"]
)
def test_sixty_levels_are_read(text: str) -> None:
    assert not any("nested" in problem.reason for problem in problems(text))


def test_the_schema_for_editors_is_no_part_of_what_is_agreed_on() -> None:
    assert the_contract(**{"$schema": "x.json"}).content_hash == the_contract().content_hash
