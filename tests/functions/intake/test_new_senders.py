"""A sender that was configured a moment ago is let in by its first request, and strangers learn nothing by that."""

import pytest

from shared.domain.source import Source
from tests.functions.intake.senders import (
    ORIGIN,
    SECRET,
    Intake,
    a_form,
    a_submission,
    an_automation,
    an_event,
    delivered,
    fetched,
)

OTHER_ORIGIN = "https://shop.example.net"


@pytest.mark.parametrize("configured", [an_automation(), an_automation(secrets=("whsec_" + "B" * 44,))])
def test_the_first_delivery_of_a_new_sender_or_a_new_secret_is_taken(configured: Source) -> None:
    known = [] if configured.secrets == (SECRET,) else [an_automation()]
    intake = Intake(a_form(), *known)
    intake.configured = [configured]
    assert intake.answer(delivered(a_submission(), secret=configured.secrets[0])).status == 200


def test_the_first_post_of_a_new_form_is_taken_and_its_page_may_read_the_answer() -> None:
    intake = Intake(an_automation())
    intake.configured = [a_form()]
    preflight = intake.answer(an_event("fetch", method="OPTIONS"))
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert intake.answer(fetched(a_submission())).status == 200


def test_an_origin_that_was_added_is_let_in() -> None:
    intake = Intake(a_form())
    intake.configured = [a_form(allowed_origins=(ORIGIN, OTHER_ORIGIN))]
    assert intake.answer(fetched(a_submission(), origin=OTHER_ORIGIN)).status == 200


def test_whoever_is_let_in_has_nothing_looked_at_again() -> None:
    intake = Intake()
    assert intake.answer(delivered(a_submission())).status == 200
    assert intake.answer(fetched(a_submission())).status == 200
    assert intake.answer(an_event("fetch", method="OPTIONS")).status == 204
    assert intake.answer(fetched({})).status == 422
    assert not intake.looks


def test_an_unknown_source_and_a_wrong_secret_are_looked_at_again_alike() -> None:
    wrong = delivered(a_submission(), secret="whsec_" + "B" * 44)
    for intake in (Intake(), Intake(a_form())):
        assert intake.answer(wrong).status == 401
        assert intake.looks == 1
