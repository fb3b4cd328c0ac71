"""What a draft says in a way that is read otherwise than it was meant is remarked on, at its place."""

import json
from typing import Any

import pytest

from shared.domain.definition.reading import read_draft
from shared.domain.linting.lint import lint
from tests.shared.domain.builders import LABELS, a_characteristic_clause, a_document, a_format_clause, defined

MEETS = "a value of {} meets both"


def remarks(*must_be: Any, **changes: Any) -> list[tuple[str, str]]:
    clauses = [a_characteristic_clause(one, id=f"c{place}", points=1) for place, one in enumerate(must_be)]
    found = lint(defined(characteristics=clauses, **changes))
    return [(finding.path.removeprefix("characteristics."), finding.reason) for finding in found]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({"between": [50, 2000]}, {"between": [1, 60]}, "50 to 60"),
        ({"between": [1, 50]}, {"between": [50, 100]}, "50"),
        ({"between": [200, 1000]}, {"at_least": 1000}, "1000"),
        ({"at_most": 50}, {"between": [50, 100]}, "50"),
    ],
)
def test_ranges_that_run_into_each_other_are_told(one: Any, other: Any, both: str) -> None:
    [(path, reason)] = remarks(one, other)
    assert path == "1.must_be" and MEETS.format(both) in reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"between": [1, 49]}, {"between": [50, 100]}),
        ({"between": [1, 1000]}, {"between": [50, 100]}),
        ({"at_least": 100}, {"at_least": 1000}),
        ({"at_least": 100}, {"at_most": 500}),
        ({"between": [200, 1000]}, {"at_least": 200}),
    ],
)
def test_ranges_beside_and_within_each_other_are_meant(one: Any, other: Any) -> None:
    assert remarks(one, other) == []


@pytest.mark.parametrize(
    ("must_be", "path", "reason"),
    [
        ({"one_of": ["\u201cpharma\u201d"]}, "0.must_be.one_of.0", "quotation marks"),
        ({"one_of": ["pharma", "biotech\u201d"]}, "0.must_be.one_of.1", "quotation marks"),
        ({"not": {"contains": ["\u00abpharma\u00bb"]}}, "0.must_be.not.contains.0", "quotation marks"),
        ({"starts_with": ["head\u00a0of"]}, "0.must_be.starts_with.0", "cannot be seen"),
        ({"none_of": ["agency; student"]}, "0.must_be.none_of.0", "has a comma or semicolon in it"),
        ({"ends_with": ["%gmbh"]}, "0.must_be.ends_with.0", "stands for itself"),
        ({"none_of": ["Nederland"]}, "0.must_be.none_of", "compares texts"),
    ],
)
def test_values_that_are_no_such_values_are_told(must_be: Any, path: str, reason: str) -> None:
    [(told, said)] = remarks(must_be)
    assert told == path and reason in said


@pytest.mark.parametrize("must_be", [{"one_of": ["IT"]}, {"one_of": ["'s-Hertogenbosch"]}, {"contains": ["a, b"]}])
def test_values_that_may_be_meant_are_left_alone(must_be: Any) -> None:
    assert remarks(must_be) == []


def test_values_and_synonyms_of_the_vocabulary_are_looked_at_too() -> None:
    trait = {"values": ["pharma", "\u201cbiotech\u201d"], "synonyms": {"pharma": ["drugs, pills"]}, "labels": LABELS}
    words = {"characteristics": {"trait": trait}, "actions": {"page_viewed": {"labels": LABELS}}}
    assert [path for path, _ in remarks({"one_of": ["pharma"]}, vocabulary=words)] == [
        "vocabulary.characteristics.trait.values.1".removeprefix("characteristics."),
        "vocabulary.characteristics.trait.synonyms.pharma.0",
    ]


def test_an_unusual_format_is_told_unless_a_vocabulary_names_it() -> None:
    clause = a_format_clause(format="webfrom", points=1)
    [finding] = lint(defined(formats=[clause]))
    assert (finding.path, finding.suggestion) == ("formats.0.format", "did you mean web_form?")
    words: Any = {"formats": {"webfrom": {"labels": LABELS}}, "actions": {"page_viewed": {"labels": LABELS}}}
    assert lint(defined(formats=[clause], vocabulary=words)) == ()


def test_a_label_in_a_language_that_is_not_declared_is_told() -> None:
    clause = a_format_clause(points=1, labels={"en": "a form", "nl": "een formulier"})
    english = {"id": "viewed", "match": {"type": "page_viewed"}, "points": 8, "labels": {"en": "a page"}}
    [finding] = lint(defined(languages=["en"], formats=[clause], actions=[english]))
    assert finding.path == "formats.0.labels.nl" and "never shown" in finding.reason


@pytest.mark.parametrize(("written", "remarked"), [("1.500", True), ("12.125", True), ("1.5", False), ("0.125", False)])
def test_three_decimals_are_told_to_be_decimals_in_json_too(written: str, remarked: bool) -> None:
    text = json.dumps(a_document(), indent=1).replace('"points": 8', f'"points": {written}')
    definition, lines = read_draft(text)
    found = [finding for finding in lint(definition, text=lines) if "decimal point" in finding.reason]
    assert [finding.path for finding in found] == (["actions.0.points"] if remarked else [])
    assert all(text.splitlines()[finding.line - 1].strip().startswith('"points"') for finding in found)
