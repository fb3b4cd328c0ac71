"""What a contact still lacks is told with how much more it takes."""

from typing import Any

import pytest

from shared.domain.definition.rules import AllOf, AnyOf, Not, SomeOf, Threshold
from shared.domain.judging import compile_definition
from shared.domain.judging.lacking import Lack
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from shared.edge.explanation import explain, not_yet
from shared.edge.languages import Language
from tests.shared.domain.builders import (
    LABELS,
    NOON,
    a_characteristic_clause,
    a_touch,
    a_view,
    an_action_clause,
    defined,
    folded,
    instruments,
)
from tests.shared.domain.contracts import contract

DEFINITION = contract().definition


def told(touches: list[Touch], rule: Any, language: Language, actions: list[dict[str, Any]]) -> str:
    definition = compile_definition(defined(actions=actions, lead_when=rule))
    state = folded(definition, *touches)
    receipt = definition.receipt(definition.judge(state, NOON), Stage.CONTACT, NOON)
    return explain(receipt, definition.definition, language, definition.lacks(state, NOON))


PRICE = an_action_clause(id="price", match={"type": "price_requested"}, labels=LABELS | {"en": "a price request"})
PAGES = {
    "one": dict.fromkeys(LABELS, "product page"),
    "other": dict.fromkeys(LABELS, "product pages"),
}


@pytest.mark.parametrize(
    ("viewed", "said"),
    [
        (0, "a clause on the same day or a price request"),
        (1, "four more product pages on the same day or a price request"),
        (3, "two more product pages on the same day or a price request"),
        (4, "one more product page on the same day or a price request"),
    ],
)
def test_not_yet_says_how_much_more_it_takes(viewed: int, said: str) -> None:
    pages = an_action_clause(at_least=5, within="calendar_day", counted=PAGES)
    touches = [a_touch(*[a_view(NOON)] * viewed)]
    rule = {"any": ["viewed", "price"]}
    assert told(touches, rule, Language.EN, [pages, PRICE]).endswith(f"Still missing: {said}.")


@pytest.mark.parametrize("language", Language)
def test_not_yet_is_said_in_every_language(language: Language) -> None:
    state = folded(instruments(), a_touch(*[a_view(NOON)] * 3))
    receipt = instruments().receipt(instruments().judge(state, NOON), Stage.CONTACT, NOON)
    changed = instruments().definition.model_copy(
        update={
            "lead_when": defined(lead_when={"any": ["viewed"]}).lead_when.model_copy(  # type: ignore[union-attr]
                update={"any": ("five_product_pages_in_a_day", "price_requested")}
            )
        }
    )
    said = explain(receipt, changed, language, instruments().lacks(state, NOON))
    assert SAID[language] in said


SAID = {
    "en": "two more product pages on the same day or a request for a price",
    "nl": "nog twee productpagina\N{RIGHT SINGLE QUOTATION MARK}s op dezelfde dag of een prijsaanvraag",
    "fr": "encore deux pages de produits le même jour ou une demande de prix",
    "es": "dos páginas de producto más en un mismo día o una solicitud de precio",
    "it": "altre due pagine di prodotto nello stesso giorno o una richiesta di prezzo",
}


def test_the_day_begins_anew_for_what_is_lacking() -> None:
    pages = an_action_clause(at_least=5, within="calendar_day", counted=PAGES)
    said = told([a_touch(*[a_view(NOON - 86_400)] * 3)], "viewed", Language.EN, [pages])
    assert said.endswith(": a clause on the same day.")


def test_values_that_are_lacking_are_told_as_a_sum() -> None:
    worth = an_action_clause(worth_at_least=100)
    touch = a_touch(a_view(NOON).model_copy(update={"value": 40_500}))
    assert told([touch], "viewed", Language.EN, [worth]).endswith(": 59.5 more in value for “a clause”.")


def test_without_a_word_for_it_what_is_lacking_is_told_by_the_label() -> None:
    said = told([a_touch(a_view())], "viewed", Language.EN, [an_action_clause(at_least=3)])
    assert said.endswith(": two more times for “a clause”.")


def test_every_clause_lacks_at_least_one_thing() -> None:
    lacks = contract().lacks(contract().empty(), NOON)
    assert [lack.clause for lack in lacks] == [clause.id for clause in DEFINITION.behaviours]
    assert Lack("three_in_a_day", 3) in lacks and all(lack.more >= 1 for lack in lacks)


def test_a_combination_is_told_by_what_it_asks_for() -> None:
    combined = [{"id": "both", "when": {"all": ["viewed", "price"]}, "labels": LABELS}]
    definition = compile_definition(
        defined(actions=[an_action_clause(), PRICE], combinations=combined, lead_when="both")
    )
    state = folded(definition, a_touch(a_view()))
    receipt = definition.receipt(definition.judge(state, NOON), Stage.CONTACT, NOON)
    assert explain(receipt, definition.definition, Language.EN).endswith(": a price request.")


def test_who_goes_back_to_nurture_is_told_so() -> None:
    anybody = {"score": "total", "at_least": 0}
    back = {"not": {"score": "total", "at_least": 8}}
    definition = compile_definition(defined(lead_when=anybody, mql_when=anybody, back_to_nurture_when=back))
    receipt = definition.receipt(definition.judge(folded(definition, a_touch()), NOON), Stage.MQL, NOON)
    assert explain(receipt, definition.definition, Language.EN).endswith("it goes back to nurture.")


def next_step(start: Stage, *touches: Touch, language: Language = Language.EN, **rules: Any) -> str | None:
    definition = compile_definition(defined(actions=[PAGES_IN_A_DAY, PRICE], **rules))
    state = folded(definition, *touches)
    receipt = definition.receipt(definition.judge(state, NOON), start, NOON)
    return not_yet(receipt, definition.definition, language, definition.lacks(state, NOON))


PAGES_IN_A_DAY = an_action_clause(at_least=5, within="calendar_day", counted=PAGES)
EVERYBODY = {"score": "total", "at_least": 0}
STEPS: dict[str, Any] = {
    "lead_when": EVERYBODY,
    "mql_when": {"any": ["viewed", "price"]},
    "sales_ready_when": {"all": ["viewed", "price"]},
}


def test_a_lead_is_told_what_it_takes_to_become_an_mql() -> None:
    said = next_step(Stage.LEAD, a_touch(*[a_view(NOON)] * 3), **STEPS)
    assert said == (
        "Not a marketing-qualified lead (MQL) yet. "
        "Still missing: two more product pages on the same day or a price request."
    )


@pytest.mark.parametrize("language", Language)
def test_an_mql_is_told_what_it_takes_to_be_ready_for_sales(language: Language) -> None:
    said = next_step(Stage.MQL, a_touch(*[a_view(NOON)] * 5), language=language, **STEPS)
    assert said and said.endswith(f": {PRICE['labels'][language]}.")
    again = next_step(Stage.LEAD, a_touch(), language=language, **STEPS)
    assert again and said.split(".")[0] != again.split(".")[0]


def test_who_went_back_is_told_what_it_takes_to_come_again() -> None:
    back = {"not": {"score": "engagement", "at_least": 12}}
    said = next_step(Stage.NURTURE, a_touch(*[a_view(NOON)] * 5), back_to_nurture_when=back, **STEPS)
    assert said and said.endswith("Still missing: at least 12 points for engagement.")


def test_who_lacks_nothing_is_told_nothing() -> None:
    assert next_step(Stage.LEAD, a_touch(*[a_view(NOON)] * 5), **STEPS) is None


RULES: dict[str, Any] = {
    "clause": "price",
    "combination": "both",
    "all": {"all": ["viewed", "price"]},
    "any": {"any": ["price", "both"]},
    "of": {"at_least": 2, "of": ["viewed", "price", {"score": "fit", "at_least": 12}]},
    "not": {"not": "viewed"},
    "not of several": {"not": {"any": ["viewed", {"not": "price"}]}},
    "not not": {"not": {"not": "price"}},
    **{f"score {name}": {"score": name, "at_least": 12} for name in ("fit", "engagement", "total")},
    **{f"not score {name}": {"not": {"score": name, "at_least": 0}} for name in ("fit", "engagement", "total")},
}


def test_every_kind_of_rule_has_an_example() -> None:
    kinds = {type(defined(**rule_of(name)).lead_when) for name in RULES}
    assert kinds == {str, AllOf, AnyOf, SomeOf, Not, Threshold}


def rule_of(name: str) -> dict[str, Any]:
    return {
        "actions": [an_action_clause(), PRICE],
        "characteristics": [a_characteristic_clause({"present": True}, points=20)],
        "combinations": [{"id": "both", "when": RULES["all"], "labels": LABELS}],
        "lead_when": RULES[name],
    }


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", RULES)
def test_every_kind_of_rule_can_be_lacking_in_every_language(name: str, language: Language) -> None:
    definition = compile_definition(defined(**rule_of(name)))
    state = folded(definition, a_touch(a_view(NOON)))
    receipt = definition.receipt(definition.judge(state, NOON), Stage.CONTACT, NOON)
    assert receipt.stage is Stage.CONTACT
    said = explain(receipt, definition.definition, language, definition.lacks(state, NOON))
    assert said.endswith(".") and not any(part in said for part in ("“”", "«»", "«\N{NO-BREAK SPACE}»", ": ."))


def test_what_has_been_begun_comes_first() -> None:
    others = [an_action_clause(id=f"a{n}", match={"type": f"done_{n}"}) for n in range(6)]
    rule = {"any": [*(clause["id"] for clause in others), "viewed"]}
    said = told([a_touch(*[a_view(NOON)] * 3)], rule, Language.EN, [*others, PAGES_IN_A_DAY])
    assert ": two more product pages on the same day, a clause, a clause, a clause, or 3 others." in said


def test_what_is_too_much_is_told_by_what_would_have_to_go() -> None:
    rule = {"not": {"all": ["viewed", {"score": "engagement", "at_least": 8}]}}
    said = told([a_touch(a_view())], rule, Language.EN, [an_action_clause()])
    assert said.endswith("Standing in the way: a clause and 8 points for engagement (at least 8) together.")


SENT = {
    Language.EN: "headquarters in the United States or Canada (sent, but not understood)",
    Language.NL: "hoofdkantoor in de Verenigde Staten of Canada (verstuurd, maar niet begrepen)",
    Language.FR: "siège aux États-Unis ou au Canada (envoyé, mais pas compris)",
    Language.ES: "sede central en Estados Unidos o Canadá (enviado, pero no entendido)",
    Language.IT: "sede centrale negli Stati Uniti o in Canada (inviato, ma non compreso)",
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stage", [Stage.CONTACT, Stage.LEAD, Stage.MQL])
def test_what_was_sent_and_not_understood_is_said_to_be_that(language: Language, stage: Stage) -> None:
    state = folded(instruments(), a_touch(characteristics={"hq_country": "Zanzibar Quokka"}))
    receipt = instruments().receipt(instruments().judge(state, NOON), stage, NOON)
    lacks = instruments().lacks(state, NOON)
    say = explain if stage is Stage.CONTACT else not_yet
    said = say(receipt, instruments().definition, language, lacks)
    assert said is not None
    assert SENT[language] in said
    assert "Quokka" not in said


def test_a_value_that_should_not_be_known_stands_in_the_way() -> None:
    unknown = a_characteristic_clause({"absent": True}, labels=LABELS | {"en": "no competitor named"})
    definition = compile_definition(defined(characteristics=[unknown], lead_when={"all": ["viewed", "trait"]}))
    state = folded(definition, a_touch(characteristics={"trait": "Rival"}))
    receipt = definition.receipt(definition.judge(state, NOON), Stage.CONTACT, NOON)
    said = explain(receipt, definition.definition, Language.EN, definition.lacks(state, NOON))
    assert said.endswith("Still missing: a clause. Standing in the way: no competitor named (a value is known).")
