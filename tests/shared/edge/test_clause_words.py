"""Every kind of clause and every operator can be said in every language, met or not yet."""

from typing import Any

import pytest

from shared.domain.definition.requirements import KINDS
from shared.edge.clause_words import ClauseWords
from shared.edge.languages import Language
from tests.shared.domain.builders import (
    a_characteristic_clause,
    an_action_clause,
    defined,
)
from tests.shared.domain.contracts import REQUIREMENTS, contract

DEFINITION = contract().definition
CLAUSES = [clause.id for clause in DEFINITION.clauses]


def clause(name: str) -> Any:
    return next(clause for clause in DEFINITION.clauses if clause.id == name)


def asked(language: Language, **changes: Any) -> str:
    made = defined(actions=[an_action_clause(**changes)])
    return ClauseWords(made, language).asks(made.actions[0])


def required(language: Language, must_be: dict[str, Any], **changes: Any) -> str:
    made = defined(characteristics=[a_characteristic_clause(must_be, points=1)], **changes)
    return ClauseWords(made, language).asks(made.characteristics[0])


def test_every_operator_has_an_example() -> None:
    assert {kind for must_be in REQUIREMENTS.values() for kind in must_be} == set(KINDS)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_can_be_said(language: Language, name: str) -> None:
    words = ClauseWords(DEFINITION, language)
    for said in (words.asks(clause(name)), words.lacks(clause(name), 1), *words.gives(clause(name))):
        assert said == said.strip()
        assert said and "{" not in said and "None" not in said and "  " not in said


@pytest.mark.parametrize("name", CLAUSES)
def test_no_two_languages_say_a_clause_alike(name: str) -> None:
    """By what it asks for and gives: what the vocabulary does not translate stays as it is."""
    assert len({ClauseWords(DEFINITION, language).told(clause(name)) for language in Language}) >= 4


@pytest.mark.parametrize("language", Language)
def test_no_two_operators_are_said_alike(language: Language) -> None:
    ladders = {"trait": ["low", "high"]}
    same = {
        kind: required(language, must_be, ladders=ladders)
        for kind, must_be in REQUIREMENTS.items()
        if kind not in {"at_least_rank", "at_most_rank", "free_mail"}
    }
    ranks = [required(language, {f"{side}_rank": "low"}, ladders=ladders) for side in ("at_least", "at_most")]
    assert len({*same.values(), *ranks}) == len(same) + 2


@pytest.mark.parametrize(
    ("must_be", "said"),
    [
        ({"one_of": ["life_sciences", "biotech"]}, "“trait”: “life sciences” or “biotech”"),
        ({"matches": "^vp_"}, "“trait”: a text that matches the pattern “^vp_”"),
        ({"none_of": ["agency"]}, "“trait”: anything but “agency”"),
        ({"between": [50, 5000]}, "“trait”: from 50 to 5,000"),
        (
            {"countries": ["US", "CH"], "regions": ["european_union"]},
            "“trait”: European Union, United States, or Switzerland",
        ),
        ({"regions": ["european_economic_area", "western_asia"]}, "“trait”: European Economic Area or Western Asia"),
        ({"not": {"not": {"present": True}}}, "“trait”: anything but (anything but (known))"),
    ],
)
def test_a_requirement_reads_well(must_be: dict[str, Any], said: str) -> None:
    assert required(Language.EN, must_be) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“trait”: European Union, United States, or Switzerland"),
        ("nl", "“trait”: Europese Unie, Verenigde Staten of Zwitserland"),
        ("fr", "«\N{NO-BREAK SPACE}trait\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: Union européenne, États-Unis ou Suisse"),
        ("es", "«trait»: Unión Europea, Estados Unidos o Suiza"),
        ("it", "«trait»: Unione europea, Stati Uniti o Svizzera"),
    ],
)
def test_countries_and_regions_have_their_names(language: str, said: str) -> None:
    assert required(Language(language), REQUIREMENTS["countries"]) == said


def test_spanish_avoids_two_o_sounds_in_a_row() -> None:
    assert required(Language.ES, {"countries": ["BE", "OM"]}) == "«trait»: Bélgica u Omán"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "“page_viewed”, once"),
        ({"award": "each"}, "“page_viewed”"),
        ({"at_least": 3, "within": "calendar_day"}, "“page_viewed”, 3 times on the same day"),
        ({"at_least": 3, "within": {"hours": 1}}, "“page_viewed”, 3 times within one hour"),
        ({"at_least": 3, "within": {"days": 2}}, "“page_viewed”, 3 times within 2 days"),
        ({"at_least": 3, "within": {"calendar_days": 2}}, "“page_viewed”, 3 times within 2 calendar days"),
        ({"at_least": 2, "distinct_assets": True}, "“page_viewed”, 2 different ones"),
        ({"worth_at_least": 1500.5}, "“page_viewed” worth 1,500.5 in all"),
        ({"latest_within": {"days": 30}}, "“page_viewed”, once within the last 30 days"),
        ({"match": {"type": "page_viewed", "category": "product"}}, "“page_viewed” (“product”), once"),
    ],
)
def test_an_action_reads_well(changes: dict[str, Any], said: str) -> None:
    assert asked(Language.EN, **changes) == said


def test_what_a_clause_gives_is_told_with_its_limits() -> None:
    said = ClauseWords(DEFINITION, Language.EN).gives(clause("each_per_day"))
    assert said == ["4 points each time", "at most 10 a day", "halves every 3 days"]
