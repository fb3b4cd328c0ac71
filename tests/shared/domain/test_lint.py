"""What is odd about a sound definition is found, with its line; and what is called impossible never happens."""

import json
from typing import Any

import pytest
import yaml

from shared.domain.definition import Definition
from shared.domain.definition.reading import read_draft
from shared.domain.linting.finding import Finding
from shared.domain.linting.lint import lint
from tests.shared.domain.builders import (
    LABELS,
    a_characteristic_clause,
    a_document,
    a_format_clause,
    an_action_clause,
    defined,
    instruments,
)

BIG = a_characteristic_clause({"at_least": 100}, id="big", points=10)
SMALL = a_characteristic_clause({"at_most": 50}, id="small", points=10)
HUGE = a_characteristic_clause({"at_least": 1000}, id="huge", points=5)
DUTCH = a_characteristic_clause({"countries": ["NL"]}, id="dutch", characteristic="country")
ASIAN = a_characteristic_clause({"regions": ["asia"]}, id="asian", characteristic="country")
EUROPEAN = a_characteristic_clause({"regions": ["european_union"]}, id="european", characteristic="country")
UNKNOWN = a_characteristic_clause({"absent": True}, id="unknown")
FIVE = an_action_clause(id="five", at_least=5, within="calendar_day")
THREE = an_action_clause(id="three", at_least=3, within={"calendar_days": 2})
TRAITS = [BIG, SMALL, HUGE, DUTCH, ASIAN, EUROPEAN, UNKNOWN]
ACTIONS = [an_action_clause(), FIVE, THREE]


def found(**changes: Any) -> list[Finding]:
    return list(lint(defined(**({"characteristics": TRAITS, "actions": ACTIONS} | changes))))


def labelled(definition: Definition) -> list[Finding]:
    """Without what is said of words that have no label."""
    return [finding for finding in lint(definition) if "has no label" not in finding.reason]


def paths(findings: list[Finding], reason: str) -> list[str]:
    return [finding.path for finding in findings if reason in finding.reason]


def test_the_instruments_definition_has_nothing_odd() -> None:
    assert lint(instruments().definition, retention_days=730) == ()


@pytest.mark.parametrize(
    "rule",
    [
        {"all": ["big", "small"]},
        {"all": ["dutch", "asian"]},
        {"all": ["huge", {"not": "big"}]},
        {"all": ["five", {"not": "three"}]},
        {"all": ["five", {"not": "viewed"}]},
        {"all": ["unknown", "big"]},
        {"at_least": 3, "of": ["big", "small", "asian", "dutch"]},
        {"all": ["viewed", {"not": {"any": ["viewed", "big"]}}]},
        {"all": ["huge", {"not": {"score": "fit", "at_least": 15}}]},
    ],
)
def test_a_contradiction_is_found(rule: Any) -> None:
    assert paths(found(lead_when=rule), "can never be met") == ["lead_when"]


@pytest.mark.parametrize(
    "rule",
    [
        {"all": ["big", "huge"]},
        {"any": ["big", "small"]},
        {"all": ["dutch", "european"]},
        {"all": ["three", {"not": "five"}]},
        {"all": ["viewed", {"not": "unknown"}]},
        {"at_least": 2, "of": ["big", "small", "asian", "dutch"]},
        {"score": "fit", "at_least": 15},
    ],
)
def test_what_is_possible_is_no_contradiction(rule: Any) -> None:
    assert paths(found(lead_when=rule), "can never") == []


def test_only_the_part_to_blame_is_named() -> None:
    rule = {"all": ["viewed", {"any": [{"all": ["big", "small"]}, "dutch"]}]}
    assert paths(found(lead_when=rule), "can never be met") == ["lead_when.all.1.any.0"]


def test_points_that_exclude_each_other_cannot_add_up() -> None:
    rule = {"score": "fit", "at_least": 16}
    assert paths(found(lead_when=rule), "can never be reached") == ["lead_when"]


def test_rules_that_contradict_the_ones_before_are_found() -> None:
    assert paths(found(lead_when="big", mql_when="small"), "can never come about") == ["mql_when"]
    chain = found(lead_when="viewed", mql_when="dutch", sales_ready_when="asian")
    assert paths(chain, "can never come about") == ["sales_ready_when"]


def test_sending_every_lead_back_is_found() -> None:
    rules: Any = {"lead_when": "viewed", "back_to_nurture_when": {"any": ["viewed", "big"]}}
    assert paths(found(**rules), "sends every lead back") == ["back_to_nurture_when"]
    assert paths(found(lead_when="viewed", back_to_nurture_when={"not": "five"}), "sends every lead back") == []


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ({"any": ["five", "three"]}, "lead_when.any.0"),
        ({"any": ["viewed", "three"]}, "lead_when.any.1"),
        ({"all": ["big", "huge"]}, "lead_when.all.0"),
        ({"any": ["dutch", "european", "viewed"]}, "lead_when.any.0"),
        ({"all": ["viewed", {"any": ["viewed", "big"]}]}, "lead_when.all.1"),
    ],
)
def test_a_shadowed_part_is_found(rule: Any, path: str) -> None:
    assert paths(found(lead_when=rule), "makes no difference") == [path]


def test_a_rule_everybody_meets_is_found() -> None:
    assert paths(found(lead_when={"any": ["big", {"not": "big"}]}), "is met by everybody") == ["lead_when"]
    assert paths(found(lead_when={"score": "total", "at_least": 0}), "is met by everybody") == ["lead_when"]


@pytest.mark.parametrize("must_be", [{"not": {"present": True}}, {"one_of": [" "]}, {"not": {"not": {"absent": True}}}])
def test_a_clause_nobody_meets_is_found(must_be: dict[str, Any]) -> None:
    clause = a_characteristic_clause(must_be, points=1)
    assert paths(found(characteristics=[*TRAITS, clause]), "can never be met") == ["characteristics.7.must_be"]


def test_clauses_that_do_nothing_or_say_the_same_are_found() -> None:
    idle = an_action_clause(id="idle", points=0, match={"type": "elsewhere"})
    again = an_action_clause(id="again", points=2)
    findings = found(actions=[*ACTIONS, idle, again])
    assert paths(findings, "changes nothing") == [f"characteristics.{n}" for n in (3, 4, 5, 6)] + ["actions.3"]
    assert paths(findings, "says the same as the clause viewed") == ["actions.4"]


def test_windows_longer_than_touches_are_kept_are_found() -> None:
    long = an_action_clause(id="long", at_least=2, within={"days": 90}, latest_within={"days": 61}, half_life_days=365)
    findings = list(lint(defined(actions=[an_action_clause(), long]), retention_days=60))
    assert paths(findings, "kept for 60 days") == [
        "actions.1.latest_within",
        "actions.1.within",
        "actions.1.half_life_days",
    ]
    assert paths(list(lint(defined(actions=[an_action_clause(), long]), retention_days=365)), "kept for") == []


def test_values_that_are_never_sent_are_found_with_the_one_that_was_meant() -> None:
    words = {
        "characteristics": {"trait": {"values": ["pharma", "biotech"], "labels": LABELS}},
        "actions": {"page_viewed": {"labels": LABELS}},
    }
    clause = a_characteristic_clause({"one_of": ["pharma", "biotec"]}, points=1)
    findings = list(lint(defined(characteristics=[clause], vocabulary=words)))
    assert [(one.path, one.suggestion) for one in findings] == [
        ("characteristics.0.must_be.one_of.1", "did you mean biotech?")
    ]


@pytest.mark.parametrize(
    ("clause", "changes", "path", "suggestion"),
    [
        (
            {"one_of": ["Netherlands"]},
            {"vocabulary": {"characteristics": {"trait": {"kind": "country"}}, "actions": {"page_viewed": {}}}},
            "one_of",
            "say countries: [NL], or regions: [western_europe]",
        ),
        ({"countries": ["NL", "UK"]}, {}, "countries.1", "did you mean GB?"),
        ({"not": {"countries": ["ZZ"]}}, {}, "not.countries.0", "drop it"),
        ({"none_of": ["low", "hihg"]}, {"ladders": {"trait": ["low", "high"]}}, "none_of.1", "did you mean high?"),
    ],
)
def test_values_that_cannot_be_meant_are_found(clause: Any, changes: Any, path: str, suggestion: str) -> None:
    findings = labelled(defined(characteristics=[a_characteristic_clause(clause, points=1)], **changes))
    assert [(one.path, one.suggestion) for one in findings] == [(f"characteristics.0.must_be.{path}", suggestion)]


@pytest.mark.parametrize("write", [lambda document: json.dumps(document, indent=2), yaml.safe_dump])
def test_every_finding_has_its_line(write: Any) -> None:
    rule = {"all": ["viewed", "big", {"all": ["big", "small"]}]}
    text = write(json.loads(json.dumps(a_document(characteristics=TRAITS, lead_when=rule))))
    definition, lines = read_draft(text)
    findings = lint(definition, text=lines)
    blamed = next(one for one in findings if "can never be met" in one.reason)
    assert "all" in "".join(text.splitlines()[blamed.line - 1 : blamed.line + 1])
    assert [one.line for one in findings] == sorted(one.line for one in findings)
    assert all(one.line > 1 and one.suggestion for one in findings)


def test_labels_are_no_reason_to_lint() -> None:
    assert lint(defined(formats=[a_format_clause(points=1, labels=LABELS | {"en": "x"})])) == ()


@pytest.mark.parametrize(
    ("characteristic", "must_be", "known", "field"),
    [
        ("email_domain", {"one_of": ["acme.example", "@acme.example"]}, None, "one_of.1"),
        ("email_domain", {"none_of": ["acme"]}, None, "none_of.0"),
        ("email_domain", {"one_of": ["https://acme.example"]}, None, "one_of.0"),
        ("email_domain", {"ends_with": ["@acme.example"]}, None, "ends_with.0"),
        ("email_domain", {"contains": ["xn--"]}, None, "contains.0"),
        ("trait", {"one_of": ["unlimited"]}, {"kind": "number"}, ""),
        ("trait", {"one_of": ["1.000"]}, {"kind": "number"}, ""),
        ("trait", {"contains": ["States"]}, {"kind": "country"}, ""),
        ("trait", {"contains": ["Poobah"]}, {"kind": "rank"}, ""),
    ],
)
def test_a_clause_whose_value_nothing_can_have_is_found(
    characteristic: str, must_be: Any, known: Any, field: str
) -> None:
    words = {"characteristics": {"trait": known}, "actions": {"page_viewed": {}}}
    changes: dict[str, Any] = {"vocabulary": words} if known else {}
    if known == {"kind": "rank"}:
        changes["ladders"] = {"trait": ["low", "high"]}
    clause = a_characteristic_clause(must_be, characteristic=characteristic, points=1)
    [finding] = labelled(defined(characteristics=[clause], **changes))
    assert finding.path == f"characteristics.0.must_be.{field}".strip(".")


def test_words_of_the_vocabulary_that_clauses_use_without_a_label_are_found() -> None:
    words = {
        "formats": {"web_form": {}, "chat": {}},
        "characteristics": {"trait": {}, "other": {}},
        "actions": {"page_viewed": {}, "demo_requested": {}, "trial_started": {"labels": LABELS}},
    }
    clauses: dict[str, Any] = {
        "formats": [a_format_clause(points=1)],
        "characteristics": [a_characteristic_clause({"present": True}, points=1)],
        "actions": [an_action_clause(), an_action_clause(id="trial", match={"type": "trial_started"})],
    }
    found = lint(defined(**clauses, vocabulary=words))
    assert paths(list(found), "has no label") == [
        "vocabulary.formats.web_form",
        "vocabulary.characteristics.trait",
        "vocabulary.actions.page_viewed",
    ]
    assert not paths(list(lint(defined(**clauses))), "has no label")


@pytest.mark.parametrize(
    ("gender", "reason"),
    [
        (None, ["has no gender in nl, fr, es, it"]),
        ({"fr": "feminine", "es": "feminine"}, ["has no gender in nl, it"]),
        ({"nl": "common", "fr": "feminine", "es": "feminine", "it": "feminine"}, []),
    ],
)
def test_what_is_counted_without_a_gender_is_found(gender: Any, reason: list[str]) -> None:
    counted = {"one": LABELS, "other": LABELS} | ({"gender": gender} if gender else {})
    found = lint(defined(actions=[an_action_clause(at_least=2, counted=counted)]))
    assert [finding.reason.partition(", so ")[0] for finding in found] == reason
