"""What people have to confirm is handed on, and is nobody's lead before they do."""

from typing import Any

import pytest

from functions.intake.send_questions import QuestionSender
from shared.domain.consent.state import ConsentState
from shared.domain.source import DoubleOptIn, LawfulBasis
from shared.edge.messages import OptInAsked
from shared.edge.questions import opened_from_queue
from shared.ports import StoreUnavailable
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KEY_BYTES, KeyWrapper
from tests.builders import a_touch
from tests.functions.intake.senders import MARKED, Intake, a_form, a_submission, an_automation, delivered, fetched

ASKING = {"double_opt_in": DoubleOptIn(sender="us@example.com", purposes=("store", "contact_email"))}
WRAPPER = KeyWrapper(bytes(KEY_BYTES))


def test_a_form_that_asks_stores_nothing_and_hands_on_what_was_sent() -> None:
    intake = Intake(a_form(**ASKING))
    assert intake.answer(fetched(a_submission())).json == {"status": "accepted"}
    assert not intake.touches
    (touch,) = intake.questions.touches
    assert touch.consent.state is ConsentState.REQUESTED
    assert touch.consent.purposes == ("store", "contact_email") and touch.id


def test_a_signed_sender_learns_the_touch_and_no_lead() -> None:
    intake = Intake(an_automation(**ASKING))
    first = intake.answer(delivered(a_submission())).json
    (touch,) = intake.questions.touches
    assert first["results"] == [{"index": 0, "status": "accepted", "touch": touch.id, "lead": None}]
    again = intake.answer(delivered(a_submission())).json
    assert (again["duplicates"], again["results"][0]["touch"]) == (1, touch.id)
    assert len(intake.questions.touches) == 2, "the first message may never have been sent"


def test_of_one_delivery_each_item_goes_its_own_way() -> None:
    intake = Intake(an_automation(**ASKING, lawful_basis=LawfulBasis(accepted=("consent", "contract"))))
    items: list[dict[str, Any]] = [
        a_submission(),
        a_submission(consent={"basis": "contract"}),
        a_submission(identifiers={"phone": "+14155552671"}),
    ]
    answer = intake.answer(delivered(items)).json
    assert [line["status"] for line in answer["results"]] == ["accepted", "accepted", "refused"]
    assert [touch.consent.basis for touch in intake.touches] == ["contract"]
    assert len(intake.questions.touches) == 1


def test_what_could_not_be_handed_on_is_sent_again() -> None:
    intake = Intake(a_form(**ASKING))
    intake.questions.full = True
    assert intake.answer(fetched(a_submission())).status == 503
    intake.questions.full = False
    assert intake.answer(fetched(a_submission())).status == 200
    assert len(intake.questions.touches) == 1


class Outbox:
    def __init__(self, *refused: int) -> None:
        self.refused, self.messages = list(refused), list[str]()

    def send(self, messages: Any, *, delay: int = 0) -> list[int]:
        self.messages += messages
        return self.refused


def test_what_is_handed_on_is_sealed_for_who_asks_and_bound_to_its_touch() -> None:
    outbox = Outbox()
    touch = a_touch({"email": "ann@example.com"}, id="touch-1", characteristics={"last_name": MARKED})
    QuestionSender(outbox, WRAPPER).send([touch])
    (message,) = outbox.messages
    assert MARKED not in message and "example.com" not in message
    asked = OptInAsked.model_validate_json(message)
    assert opened_from_queue(asked, WRAPPER) == touch
    with pytest.raises(Unreadable):
        opened_from_queue(asked.model_copy(update={"touch": "touch-2"}), WRAPPER)
    with pytest.raises(Unreadable):
        opened_from_queue(asked, KeyWrapper(bytes(31) + b"1"))


def test_a_queue_that_takes_a_part_only_is_told_to_the_sender() -> None:
    touch = a_touch({"email": "ann@example.com"}, id="touch-1")
    with pytest.raises(StoreUnavailable):
        QuestionSender(Outbox(0), WRAPPER).send([touch])
    QuestionSender(Outbox(), WRAPPER).send([])
