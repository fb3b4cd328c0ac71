"""Everything that can be wrong with a definition is named by its place and its reason, and is never repeated."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from shared.domain.definition import Definition
from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.definition.requirements import KINDS
from shared.domain.document.problem import Problem
from tests.shared.domain.builders import (
    LABELS,
    a_characteristic_clause,
    a_document,
    a_format_clause,
    an_action_clause,
    defined,
)

WHOLE = "must be a whole number: digits alone, without quotes, separators or a unit, such as 2000"
SECRET = "hush_hush"
POINTS = (
    "must be a number of points: digits, with a point before decimals, "
    "without quotes, other separators or a unit, such as 7.5"
)


def problems(**changes: Any) -> list[Problem]:
    with pytest.raises(DefinitionRefused) as refused:
        defined(**changes)
    return list(refused.value.problems)


def an_action(**changes: Any) -> dict[str, Any]:
    return {"actions": [an_action_clause(**changes)]}


def a_trait(must_be: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"characteristics": [a_characteristic_clause(must_be)]} | changes


def nested(levels: int) -> Any:
    rule: Any = "viewed"
    for _ in range(levels - 1):
        rule = {"not": rule}
    return rule


FIELDS = "must have named fields, instead of one value or a list"
LIST = "must be a list: its entries in square brackets, or each on a line of its own after a dash"
WORD = "must be at most 64 lower-case letters, digits and underscores, beginning with a letter, such as web_form"
RULE = "must be the id of a clause, or one of all, any, at_least … of, not, score … at_least"
REQUIREMENT = f"must be one of {', '.join(KINDS)}"
EACH = "points for each occurrence cannot be combined with at_least, distinct_assets or within"
NO_CLAUSE = "is not the id of a clause of this definition"


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"lead_when": SECRET}, "lead_when", NO_CLAUSE),
        ({"mql_when": {"all": ["viewed", {"not": SECRET}]}}, "mql_when.all.1.not", NO_CLAUSE),
        ({"lead_when": {"at_least": 2, "of": ["viewed"]}}, "lead_when", "asks for 2 of a list of 1"),
        ({"lead_when": {"at_least": 0, "of": ["viewed"]}}, "lead_when.at_least", "must be at least 1"),
        ({"lead_when": {"any": []}}, "lead_when.any", "must have at least 1 entries"),
        ({"lead_when": {"any": ["viewed", "viewed"]}}, "lead_when", "names a clause twice"),
        ({"lead_when": {"none_of": [SECRET]}}, "lead_when", RULE),
        ({"lead_when": 7}, "lead_when", RULE),
        ({"lead_when": nested(9)}, "lead_when" + ".not" * 8, "is nested more than 8 levels deep"),
        (
            {"lead_when": {"score": "engagement", "at_least": 8.001}},
            "lead_when",
            "can never be reached: engagement adds up to 8 at most",
        ),
        (
            {"lead_when": {"score": "fit", "at_least": 1}},
            "lead_when",
            "can never be reached: fit adds up to 0 at most",
        ),
        ({"lead_when": {"score": SECRET, "at_least": 1}}, "lead_when.score", "must be 'fit', 'engagement' or 'total'"),
        ({"formats": [a_format_clause(id="viewed")]}, "actions.0.id", "is the id of an earlier clause"),
        ({"time_zone": SECRET}, "time_zone", "must be a time zone of the IANA database, such as Europe/Paris"),
        ({"time_zone": "America"}, "time_zone", "must be a time zone of the IANA database, such as Europe/Paris"),
        ({"version": 0}, "version", "must be at least 1"),
        ({"version": "1"}, "version", WHOLE),
        ({"version": True}, "version", WHOLE),
        ({"name": ""}, "name", "must not be empty"),
        ({"name": "x" * 201}, "name", "must be at most 200 characters"),
        ({"id": "Not A Word"}, "id", WORD),
        ({SECRET: 1}, SECRET, "is not a field known here"),
        ({"actions": 7}, "actions", LIST),
        ({"actions": [7]}, "actions.0", FIELDS),
        (an_action(labels={"en": "a"} | {"nl": ""}), "actions.0.labels.nl", "must not be empty"),
        (an_action(points="8"), "actions.0.points", POINTS),
        (an_action(points=0.0001), "actions.0.points", "must have at most three decimals"),
        (an_action(points=10_001), "actions.0.points", "must lie between -10000 and 10000 points"),
        (an_action(at_least=0), "actions.0.at_least", "must be at least 1"),
        (an_action(at_least=51), "actions.0.at_least", "must be at most 50"),
        (an_action(half_life_days=0), "actions.0.half_life_days", "must be at least 1"),
        (an_action(within={"hours": -1}), "actions.0.within.hours", "must be at least 1"),
        (an_action(within={"hours": 1.5}), "actions.0.within.hours", WHOLE),
        (an_action(award="each", at_least=2), "actions.0", EACH),
        (an_action(award="each", within="calendar_day"), "actions.0", EACH),
        (an_action(match={}), "actions.0.match.type", "is missing"),
        (a_trait({}), "characteristics.0.must_be", REQUIREMENT),
        (a_trait({"between": [2, 1]}), "characteristics.0.must_be", "must name the lower number first"),
        (a_trait({"at_least": 0.5}), "characteristics.0.must_be.at_least", WHOLE),
        (a_trait({"one_of": []}), "characteristics.0.must_be.one_of", "must have at least 1 entries"),
        (a_trait({"present": False}), "characteristics.0.must_be.present", "must be true"),
        (
            a_trait({"countries": ["USA"]}),
            "characteristics.0.must_be.countries.0",
            "must be a country code of two capitals (ISO 3166-1), such as US; did you mean US?",
        ),
        (
            a_trait({"at_least_rank": SECRET}),
            "characteristics.0.must_be.at_least_rank",
            "needs a ladder for this characteristic: declare it under ladders",
        ),
        (
            a_trait({"at_least_rank": SECRET}, ladders={"trait": ["low", "high"]}),
            "characteristics.0.must_be.at_least_rank",
            "is not on the ladder of this characteristic",
        ),
        ({"ladders": {"trait": ["low", "low"]}}, "ladders.trait", "names a rung twice"),
        (
            {"actions": [an_action_clause(id=f"a{n}", at_least=50) for n in range(9)], "lead_when": "a1"},
            "actions",
            "ask for more than 400 occurrences together",
        ),
        (
            {"formats": [a_format_clause(id=f"a{n}") for n in range(201)]},
            "formats",
            "must have at most 200 entries",
        ),
        ({"formats": [a_format_clause(id=f"a{n}") for n in range(200)]}, "", "has more than 200 clauses"),
    ],
)
def test_a_fault_is_named_with_its_place_and_reason(changes: dict[str, Any], path: str, reason: str) -> None:
    found = problems(**changes)
    assert Problem(path, reason) in found
    assert not any(SECRET in problem.reason for problem in found)


@pytest.mark.parametrize("language", list(LABELS))
def test_a_missing_translation_is_named(language: str) -> None:
    labels = {key: text for key, text in LABELS.items() if key != language}
    others = {"combinations": [{"id": "named", "when": "viewed", "labels": LABELS}]}
    found = problems(**an_action(labels=labels), **others)
    reason = "is missing: other labels are written in this language"
    assert found == [Problem(f"actions.0.labels.{language}", reason)]


def test_all_faults_are_named_at_once() -> None:
    clauses = [an_action_clause(), an_action_clause()]
    found = problems(actions=clauses, lead_when="nobody", mql_when={"at_least": 3, "of": ["viewed"]})
    assert [problem.path for problem in found] == ["actions.1.id", "lead_when", "mql_when"]


def test_eight_levels_are_not_too_many() -> None:
    assert defined(lead_when=nested(8)).version == 1


@pytest.mark.parametrize("document", ["", "{", "[]", "null", b"\xff\xfe", '{"name": "\\ud800"}'])
def test_what_is_not_a_document_is_refused(document: str | bytes) -> None:
    with pytest.raises(DefinitionRefused):
        read_definition(document)


@pytest.mark.parametrize("levels", [60, 800, 5000, 30_000])
def test_a_bomb_of_nested_rules_is_refused(levels: int) -> None:
    """Before anything walks through it, which would take a step of the stack for each level."""
    bomb = json.dumps(a_document()).replace('"viewed"}', '{"not":' * levels + '"viewed"' + "}" * (levels + 1))
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(bomb)
    (problem,) = refused.value.problems
    assert problem.reason.endswith("is nested too deep")


def test_an_endless_score_has_no_threshold_out_of_reach() -> None:
    assert defined(lead_when={"score": "total", "at_least": 9999}, **an_action(award="each")).version == 1


def test_no_error_repeats_what_was_written() -> None:
    for changes in ({"version": SECRET}, an_action(points=SECRET), {"lead_when": SECRET}, {"time_zone": SECRET}):
        with pytest.raises(ValidationError) as raw:
            Definition.model_validate_json(json.dumps(a_document(**changes)))
        with pytest.raises(DefinitionRefused) as refused:
            defined(**changes)
        assert SECRET not in f"{raw.value}{refused.value}"
        assert refused.value.__context__ is None
