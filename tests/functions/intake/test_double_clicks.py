"""Sending the same again has one effect, however it is sent."""

from tests.builders import NOON
from tests.functions.intake.senders import KEY, Intake, a_submission, fetched
from tests.functions.intake.test_browser_forms import multipart, native

MIDNIGHT = NOON - NOON % 86_400


def test_a_double_click_has_one_effect_though_its_multipart_boundary_differs() -> None:
    intake = Intake()
    for event in (multipart(boundary="----first"), multipart(boundary="----second"), native(), fetched({"_key": KEY})):
        intake.answer(event)
    assert len(intake.touches) == 1


def test_a_double_click_around_midnight_has_one_effect() -> None:
    intake = Intake(now=MIDNIGHT - 1)
    intake.answer(fetched(a_submission()))
    for late in (MIDNIGHT, MIDNIGHT + 599):
        intake.now = late
        intake.answer(fetched(a_submission()))
    assert len(intake.touches) == 1


def test_the_same_form_filled_in_on_another_day_counts_again() -> None:
    intake = Intake(now=MIDNIGHT - 1)
    intake.answer(fetched(a_submission()))
    intake.now = MIDNIGHT + 600
    intake.answer(fetched(a_submission()))
    assert len(intake.touches) == 2


def test_other_fields_are_another_submission() -> None:
    intake = Intake()
    intake.answer(fetched(a_submission()))
    intake.answer(fetched(a_submission(format="demo")))
    assert len(intake.touches) == 2


def test_an_idempotency_key_counts_for_more_than_the_fields() -> None:
    intake = Intake()
    for key in ("a", "a", "b"):
        intake.answer(fetched(a_submission(), idempotency_key=key))
    assert len(intake.touches) == 2
    answer = intake.answer(fetched(a_submission(format="demo"), idempotency_key="a"))
    assert (answer.status, answer.code) == (409, "delivery_id_reused")


def test_an_idempotency_key_is_short_and_visible() -> None:
    for key in ("", "k" * 256, "a b", "é"):
        assert Intake().answer(fetched(a_submission(), idempotency_key=key)).code == "bad_idempotency_key"


def test_the_order_of_fields_makes_no_difference() -> None:
    intake = Intake()
    intake.answer(fetched(a_submission()))
    intake.answer(fetched(dict(reversed(a_submission().items()))))
    assert len(intake.touches) == 1


def test_a_refused_form_can_be_corrected_and_sent_again() -> None:
    intake = Intake()
    assert intake.answer(fetched(a_submission(consent=None))).status == 422
    assert not intake.recorder.claims
    assert intake.answer(fetched(a_submission())).status == 200
