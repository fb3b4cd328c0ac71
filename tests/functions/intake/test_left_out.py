"""A submission with one good identifier is taken, and what was left out of it is named."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.domain.source import Source
from shared.domain.touch import Trust
from tests.functions.intake.senders import Intake, a_form, a_submission, an_automation, delivered, fetched

FAULTY = a_submission(identifiers={"email": "ann@example.com", "phone": "n/a", "external_id": "null"})
LEFT_OUT = [("identifiers.phone", "identifies_nobody"), ("identifiers.external_id", "identifies_nobody")]


def test_a_sender_is_told_what_was_left_out_of_which_submission() -> None:
    intake = Intake()
    first, second = intake.answer(delivered([FAULTY, a_submission()])).json["results"]
    assert [(flaw["field"], flaw["reason"]) for flaw in first["left_out"]] == LEFT_OUT
    assert "left_out" not in second
    assert intake.touches[0].identifiers == {"email": "ann@example.com"}


def test_a_page_is_told_too_as_it_depends_on_nothing_but_what_was_typed() -> None:
    answer = Intake().answer(fetched(FAULTY))
    assert answer.status == 200 and answer.json["status"] == "accepted"
    assert [(flaw["field"], flaw["reason"]) for flaw in answer.json["left_out"]] == LEFT_OUT
    assert "n/a" not in answer.text


def test_where_no_identifier_stands_the_submission_is_refused_with_each() -> None:
    answer = Intake().answer(delivered(a_submission(identifiers={"email": "ann", "phone": "0000000000"})))
    assert answer.status == 422
    assert answer.flaws == [("identifiers.email", "not_email"), ("identifiers.phone", "identifies_nobody")]


def test_an_ambiguous_identifier_is_named_to_a_sender_that_signs_and_to_nobody_else() -> None:
    """A page that was told would know that the number is known."""
    phone = a_submission(identifiers={"phone": "+1 415 555 2671"})
    intake = Intake()
    intake.recorder.ambiguous = True
    answer = intake.answer(delivered(phone))
    assert (answer.status, answer.flaws) == (422, [("identifiers.phone", "ambiguous")])
    known, unknown = intake.answer(fetched(phone)), Intake().answer(fetched(phone))
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert not intake.touches


@pytest.mark.parametrize("setting", ["vouches", "system_of_record"])
def test_a_form_can_neither_vouch_nor_be_a_system_of_record(setting: str) -> None:
    with pytest.raises(ValidationError, match=f"{setting}: belongs to a sender that signs"):
        a_form(**{setting: True})


def test_a_touch_is_trusted_as_its_source_is() -> None:
    """And the ids of a system of record are a kind of their own."""
    given = a_submission(identifiers={"email": "ann@example.com", "external_id": "42"})
    assert given_by(a_form(), fetched(given)) == (Trust.ASSERTED, "external:website")
    assert given_by(an_automation(), delivered(given)) == (Trust.SIGNED, "external:automation")
    assert given_by(an_automation(vouches=True), delivered(given)) == (Trust.PROVEN, "external:automation")
    assert given_by(an_automation(system_of_record=True), delivered(given)) == (Trust.SIGNED, "record:automation")


def given_by(source: Source, event: dict[str, Any]) -> tuple[Trust, str]:
    intake = Intake(source)
    assert intake.answer(event).status == 200
    (touch,) = intake.touches
    return touch.trust, next(kind for kind in touch.identifiers if kind != "email")
