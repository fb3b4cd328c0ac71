"""Senders hear which of their values the definition in force cannot read; nothing that was sent is lost or repeated."""

import json
from typing import Any

import pytest

from shared.domain.contract.contract import Terms
from shared.domain.contract.in_force import Head, Reign
from shared.edge.shipped import shipped_definition
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.functions.intake.senders import (
    MARKED,
    Intake,
    NothingActivated,
    a_form,
    a_submission,
    an_automation,
    delivered,
    fetched,
)

UNCLEAR = {"hq_country": MARKED, "annual_revenue_usd": "1.000", "seniority": "VP of Sales", "industry": MARKED}
NAMED = [
    ("characteristics.hq_country", "not_a_country"),
    ("characteristics.annual_revenue_usd", "not_a_number"),
    ("characteristics.seniority", "not_a_rank"),
]


def named(found: Any) -> list[tuple[str, str]]:
    return [(flaw["field"], flaw["reason"]) for flaw in found]


def test_what_cannot_be_read_is_kept_as_it_was_sent_and_named_without_its_value() -> None:
    for event, source in ((delivered, an_automation()), (fetched, a_form())):
        intake = Intake(source)
        answer = intake.answer(event(a_submission(characteristics=UNCLEAR)))
        told = answer.json if event is fetched else answer.json["results"][0]
        assert (answer.status, told["status"]) == (200, "accepted")
        assert named(told["not_understood"]) == NAMED
        assert MARKED not in answer.text
        assert intake.touches[0].characteristics == UNCLEAR


@pytest.mark.parametrize(
    "characteristics",
    [
        {"hq_country": "Etats-Unis", "annual_revenue_usd": "$300M", "seniority": "VP", "unheard_of": "x"},
        {"hq_country": "US", "annual_revenue_usd": 3.5, "seniority": "c_level"},
        {},
    ],
)
def test_nothing_is_said_of_what_is_understood(characteristics: dict[str, Any]) -> None:
    assert Intake().answer(fetched(a_submission(characteristics=characteristics))).json == {"status": "accepted"}
    assert "not_understood" not in Intake().answer(delivered(a_submission(characteristics=characteristics))).text


@pytest.mark.parametrize("characteristics", [{"annual_revenue_usd": True}, {"hq_country": 1}, {"seniority": 5}])
def test_a_value_of_another_kind_is_not_understood(characteristics: dict[str, Any]) -> None:
    answer = Intake().answer(fetched(a_submission(characteristics=characteristics)))
    assert len(answer.json["not_understood"]) == 1


def test_numbers_are_read_by_the_locale_of_the_source_which_the_touch_keeps() -> None:
    intake = Intake(a_form(locale="nl-BE"))
    answer = intake.answer(fetched(a_submission(characteristics={"annual_revenue_usd": "1.000"})))
    assert answer.json == {"status": "accepted"}
    assert intake.touches[0].locale == "nl-BE"


@pytest.mark.parametrize("locale", ["zz", "NL", "nl_BE", "nl-be"])
def test_a_source_whose_locale_is_not_known_is_refused(locale: str) -> None:
    with pytest.raises(ValueError, match="locale"):
        a_form(locale=locale)


def test_of_several_items_each_is_named_by_its_position() -> None:
    intake = Intake(a_form(items="people"))
    people = [a_submission(), a_submission(characteristics={"seniority": "?"}, identifiers={"email": "b@example.com"})]
    answer = intake.answer(fetched({"people": people}))
    assert named(answer.json["not_understood"]) == [("items[1].characteristics.seniority", "not_a_rank")]


class Activated(NothingActivated):
    """Another definition is in force from noon on, by which ``seniority`` is a text. ``up`` is whether it answers."""

    def __init__(self) -> None:
        self.up, self.asked = True, 0

    def head(self) -> Head:
        self.asked += 1
        if not self.up:
            raise StoreUnavailable
        return Head(1, Reign("id", Terms("abc", 2, "Instruments"), NOON))

    def document(self, digest: str) -> bytes | None:
        assert digest == "abc"
        document = json.loads(shipped_definition("instruments"))
        document["vocabulary"]["characteristics"]["seniority"] = {}
        return json.dumps(document).encode()


def test_the_definition_in_force_says_what_is_understood_and_is_asked_for_once_a_minute() -> None:
    definitions = Activated()
    intake = Intake(definitions=definitions)
    for second in (0, 1, 59):
        intake.now = NOON + second
        answer = intake.answer(delivered(a_submission(characteristics=UNCLEAR), id=f"msg_{second}"))
        assert named(answer.json["results"][0]["not_understood"]) == NAMED[:2]
    assert definitions.asked == 1
    assert intake.answer(delivered(a_submission(), id="msg_plain")).status == 200
    assert definitions.asked == 1


def test_while_the_definition_in_force_is_not_known_everything_is_taken_and_nothing_is_said() -> None:
    definitions = Activated()
    definitions.up = False
    intake = Intake(definitions=definitions)
    answer = intake.answer(fetched(a_submission(characteristics=UNCLEAR)))
    assert (answer.status, answer.json) == (200, {"status": "accepted"})
    assert len(intake.touches) == 1
