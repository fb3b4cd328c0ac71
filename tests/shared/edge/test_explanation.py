import json
from pathlib import Path
from typing import Any

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.definition import Definition
from shared.domain.document.words import Labels
from shared.domain.receipt import ClauseLine, Receipt
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.edge.definitions import definition_named
from shared.edge.explanation import explain, held_back
from shared.edge.labels import label_in
from shared.edge.languages import Language
from tests.builders import NOON

DEFINITION = definition_named("instruments").definition
MET = ("life_sciences", "large_company", "demo_requested")


def a_receipt(stage: Stage, *met: str, **changes: Any) -> Receipt:
    given: dict[str, Any] = {
        "definition": DEFINITION.content_hash,
        "version": 1,
        "at": NOON,
        "start": Stage.CONTACT,
        "stage": stage,
        "sales_ready": False,
        "fit": 0,
        "engagement": 0,
        "met": [ClauseLine(clause=clause, points=1000) for clause in met],
        "unmet": [clause.id for clause in DEFINITION.clauses if clause.id not in met],
    }
    return Receipt(**given | changes)


def with_lead_rule(rule: Any) -> Definition:
    return Definition.model_validate(DEFINITION.model_dump(by_alias=True, mode="json") | {"lead_when": rule})


SENTENCES = json.loads((Path(__file__).parent / "sentences.json").read_text("utf-8"))


@pytest.mark.parametrize("language", Language)
def test_why_somebody_is_a_lead(language: Language) -> None:
    said = explain(a_receipt(Stage.LEAD, *MET), DEFINITION, language)
    assert said == SENTENCES[language]


@pytest.mark.parametrize("language", Language)
def test_each_stage_and_the_sales_ready_mark_have_words_of_their_own(language: Language) -> None:
    receipts = [a_receipt(stage, *MET) for stage in Stage] + [a_receipt(Stage.MQL, *MET, sales_ready=True)]
    beginnings = {explain(receipt, DEFINITION, language)[:75] for receipt in receipts}
    assert len(beginnings) == 5


@pytest.mark.parametrize("language", Language)
def test_every_met_clause_is_called_by_its_label(language: Language) -> None:
    every = [clause.id for clause in DEFINITION.clauses]
    said = explain(a_receipt(Stage.MQL, *every), DEFINITION, language)
    assert all(getattr(clause.labels, language) in said for clause in DEFINITION.clauses)


def test_one_clause_is_not_called_several() -> None:
    assert "it met this clause of version 1" in explain(
        a_receipt(Stage.LEAD, "demo_requested"), DEFINITION, Language.EN
    )


def test_a_clause_that_costs_points_is_no_reason() -> None:
    lines = [ClauseLine(clause="demo_requested", points=25_000), ClauseLine(clause="trial_started", points=-5_000)]
    said = explain(a_receipt(Stage.LEAD, met=lines), DEFINITION, Language.EN)
    assert "a request for a demo" in said and "trial" not in said


def test_a_clause_of_an_older_definition_keeps_its_id() -> None:
    assert explain(a_receipt(Stage.LEAD, "gone_by_now"), DEFINITION, Language.EN).endswith("definition: “gone_by_now”.")


def test_the_day_is_that_of_the_definition() -> None:
    before_midnight_in_new_york = NOON - NOON % 86_400 + 3 * 3600
    said = explain(a_receipt(Stage.LEAD, *MET, at=before_midnight_in_new_york), DEFINITION, Language.EN)
    assert "September 20, 2026" in said


def test_a_contact_is_told_what_is_missing_and_not_what_is_known() -> None:
    said = explain(a_receipt(Stage.CONTACT, "life_sciences"), DEFINITION, Language.EN)
    assert said == (
        "This is a contact and not a lead yet. Still missing: one of the following (annual revenue of at "
        "least 300 million US dollars; headquarters in the United States or Canada; or vice president or above) and "
        "one of the following (a price request form, attendance at a webinar, a form for a high-value white paper, a "
        "trusted referral, or 5 others)."
    )


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("trial_started", "a trial started"),
        ({"all": ["trial_started", "life_sciences"]}, "a trial started"),
        ({"any": ["trial_started"]}, "a trial started"),
        ({"at_least": 2, "of": ["trial_started", "price_requested"]}, "a trial started and a request for a price"),
        ({"score": "fit", "at_least": 50}, "at least 50 points for fit"),
        ({"score": "engagement", "at_least": 1}, "at least 1 point for engagement"),
        ({"score": "total", "at_least": 12.5}, "at least 12.5 points in total"),
        ({"all": [{"not": "trial_started"}, "price_requested"]}, "a request for a price"),
    ],
)
def test_every_kind_of_rule_can_say_what_it_lacks(rule: Any, missing: str) -> None:
    said = explain(a_receipt(Stage.CONTACT, "life_sciences"), with_lead_rule(rule), Language.EN)
    assert said == f"This is a contact and not a lead yet. Still missing: {missing}."


@pytest.mark.parametrize(
    ("rule", "grounds"),
    [
        ({"not": {"score": "engagement", "at_least": 20}}, "0 points for engagement (fewer than 20)"),
        ({"not": {"score": "fit", "at_least": 1}}, "0 points for fit (fewer than 1)"),
        ({"not": {"score": "total", "at_least": 12.5}}, "0 points in total (fewer than 12.5)"),
        ({"score": "fit", "at_least": 0}, "0 points for fit (at least 0)"),
        ("life_sciences", "industry: life sciences"),
        ({"not": "trial_started"}, "the absence of “a trial started”"),
        (
            {"all": ["life_sciences", {"not": {"any": ["trial_started", {"score": "engagement", "at_least": 5}]}}]},
            "industry: life sciences, the absence of “a trial started”, and 0 points for engagement (fewer than 5)",
        ),
        ({"any": ["trial_started", {"not": "price_requested"}]}, "the absence of “a request for a price”"),
        ({"not": {"not": "life_sciences"}}, "industry: life sciences"),
    ],
)
def test_who_went_back_is_told_what_the_rule_came_upon(rule: Any, grounds: str) -> None:
    document = DEFINITION.model_dump(by_alias=True, mode="json") | {"back_to_nurture_when": rule}
    definition = Definition.model_validate(document)
    receipt = a_receipt(Stage.NURTURE, "life_sciences", start=Stage.MQL, to_nurture=True)
    assert explain(receipt, definition, Language.EN) == (
        "This went back to nurture because on September 21, 2026, by version 1 of the definition, "
        f"it had come to this: {grounds}."
    )


@pytest.mark.parametrize("language", Language)
def test_who_went_back_by_a_definition_that_is_lost_is_told_so_all_the_same(language: Language) -> None:
    said = explain(a_receipt(Stage.NURTURE, start=Stage.MQL, to_nurture=True), DEFINITION, language)
    assert said.endswith(".") and ":" not in said


@pytest.mark.parametrize("language", Language)
def test_a_contact_who_meets_the_definition_by_now_lacks_nothing(language: Language) -> None:
    said = explain(a_receipt(Stage.CONTACT, *MET), DEFINITION, language)
    assert "(" not in said and said.endswith(".")


HELD = {
    Language.EN: "Standing in the way: the person has restricted the use of the data.",
    Language.NL: "Dit staat in de weg: de persoon heeft het gebruik van de gegevens laten beperken.",
    Language.FR: "Ce qui fait obstacle\N{NO-BREAK SPACE}: la personne a fait limiter l’utilisation de ses données.",
    Language.ES: "Lo que lo impide: la persona ha limitado el uso de sus datos.",
    Language.IT: "Ciò che lo impedisce: la persona ha fatto limitare l’uso dei propri dati.",
}


@pytest.mark.parametrize("language", Language)
def test_a_hold_is_named_as_what_stands_in_the_way(language: Language) -> None:
    standing = Standing(stage=Stage.MQL, since=NOON, ready=True, version=1, holds=frozenset({Hold.RESTRICTED}))
    assert held_back(standing, DEFINITION, language) == HELD[language]


@pytest.mark.parametrize("language", Language)
def test_every_hold_and_a_notice_that_is_due_have_words_of_their_own(language: Language) -> None:
    standings = [Standing(stage=Stage.MQL, since=NOON, ready=True, version=1, holds=frozenset({hold})) for hold in Hold]
    standings.append(Standing(stage=Stage.MQL, since=NOON, ready=True, version=1, notice_due=NOON))
    said = {held_back(standing, DEFINITION, language) for standing in standings}
    assert len(said) == len(Hold) + 1 and None not in said
    assert "2026" in str(held_back(standings[-1], DEFINITION, language))


@pytest.mark.parametrize("language", Language)
def test_a_label_that_is_missing_in_a_language_is_said_in_another_and_marked(language: Language) -> None:
    labels = Labels(nl="een demo")
    said = label_in(labels, language, spoken="nl")
    assert said == ("een demo" if language is Language.NL else "een demo (nl)")
    assert label_in(labels, language, spoken="en") == said


@pytest.mark.parametrize(
    ("rule", "obstacles"),
    [
        ({"not": "life_sciences"}, "industry: life sciences"),
        ({"not": {"any": ["life_sciences", "trial_started"]}}, "industry: life sciences"),
        (
            {"all": [{"not": "life_sciences"}, {"not": {"score": "fit", "at_least": 0}}]},
            "industry: life sciences and 0 points for fit (fewer than 0)",
        ),
        (
            {"not": {"all": ["life_sciences", {"score": "fit", "at_least": 0}]}},
            "industry: life sciences and 0 points for fit (at least 0) together",
        ),
    ],
)
def test_what_is_there_and_should_not_be_stands_in_the_way_and_is_not_missing(rule: Any, obstacles: str) -> None:
    said = explain(a_receipt(Stage.CONTACT, "life_sciences"), with_lead_rule(rule), Language.EN)
    assert said == f"This is a contact and not a lead yet. Standing in the way: {obstacles}."


def test_what_is_missing_and_what_stands_in_the_way_are_two_sentences() -> None:
    rule = {"all": ["trial_started", {"not": "life_sciences"}]}
    said = explain(a_receipt(Stage.CONTACT, "life_sciences"), with_lead_rule(rule), Language.EN)
    assert said.endswith("Still missing: a trial started. Standing in the way: industry: life sciences.")


def test_a_rule_that_denies_what_is_not_there_can_be_met_by_more() -> None:
    rule = {"not": {"all": ["life_sciences", {"not": "trial_started"}]}}
    said = explain(a_receipt(Stage.CONTACT, "life_sciences"), with_lead_rule(rule), Language.EN)
    assert said.endswith("(the absence of “industry: life sciences” or a trial started).")


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ({"score": "total", "at_least": 60}, " and 62 points in total (at least 60)."),
        ({"all": ["life_sciences", {"score": "total", "at_least": 60}]}, " and 62 points in total (at least 60)."),
        ({"any": ["trial_started", {"score": "fit", "at_least": 40}]}, " and 42 points for fit (at least 40)."),
        ({"any": ["life_sciences", {"score": "fit", "at_least": 50}]}, ": industry: life sciences."),
        ({"not": {"score": "fit", "at_least": 50}}, " and 42 points for fit (fewer than 50)."),
        ({"all": [{"score": "fit", "at_least": n} for n in (10, 30)]}, " and 42 points for fit (at least 30)."),
    ],
)
def test_the_score_that_decided_is_named_with_what_it_had_to_be(rule: Any, named: str) -> None:
    receipt = a_receipt(Stage.LEAD, "life_sciences", fit=42_000, engagement=20_000)
    assert explain(receipt, with_lead_rule(rule), Language.EN).endswith(named)


def test_the_rules_of_later_stages_are_no_reason_for_an_earlier_one() -> None:
    document = DEFINITION.model_dump(by_alias=True, mode="json") | {"mql_when": {"score": "fit", "at_least": 40}}
    definition = Definition.model_validate(document)
    lead, mql = (a_receipt(stage, "life_sciences", fit=42_000) for stage in (Stage.LEAD, Stage.MQL))
    assert "42 points" not in explain(lead, definition, Language.EN)
    assert "42 points for fit (at least 40)" in explain(mql, definition, Language.EN)
