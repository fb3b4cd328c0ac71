"""What a contact still lacks is told with how much more it takes."""

from typing import Any

import pytest

from shared.domain.judging import Lack, compile_definition
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from shared.edge.explanation import explain
from shared.edge.languages import Language
from tests.shared.domain.builders import LABELS, NOON, a_touch, a_view, an_action_clause, defined, folded, instruments
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
        (0, "a clause or a price request"),
        (1, "four more product pages within a day or a price request"),
        (3, "two more product pages within a day or a price request"),
        (4, "one more product page within a day or a price request"),
    ],
)
def test_not_yet_says_how_much_more_it_takes(viewed: int, said: str) -> None:
    pages = an_action_clause(at_least=5, within="calendar_day", counted=PAGES)
    touches = [a_touch(*[a_view(NOON)] * viewed)]
    rule = {"any": ["viewed", "price"]}
    assert told(touches, rule, Language.EN, [pages, PRICE]).endswith(f"Not yet known or done: {said}.")


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
    "en": "two more product pages within a day or a request for a price",
    "nl": "nog twee productpagina\N{RIGHT SINGLE QUOTATION MARK}s binnen één dag of een prijsaanvraag",
    "fr": "encore deux pages de produits en une journée ou une demande de prix",
    "es": "dos páginas de producto más en un día o una solicitud de precio",
    "it": "ancora due pagine di prodotto in un giorno o una richiesta di prezzo",
}


def test_the_day_begins_anew_for_what_is_lacking() -> None:
    pages = an_action_clause(at_least=5, within="calendar_day", counted=PAGES)
    said = told([a_touch(*[a_view(NOON - 86_400)] * 3)], "viewed", Language.EN, [pages])
    assert said.endswith(": a clause.")


def test_values_that_are_lacking_are_told_as_a_sum() -> None:
    worth = an_action_clause(worth_at_least=100)
    touch = a_touch(a_view(NOON).model_copy(update={"value": 40_500}))
    assert told([touch], "viewed", Language.EN, [worth]).endswith(": 59.5 more in value for “a clause”.")


def test_without_a_word_for_it_what_is_lacking_is_told_by_the_label() -> None:
    said = told([a_touch(a_view())], "viewed", Language.EN, [an_action_clause(at_least=3)])
    assert said.endswith(": 2 more for “a clause”.")


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
