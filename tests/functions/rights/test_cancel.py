"""Calling a request off (OpenDSR 2.0, section 9)."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor

import pytest
import rfc8785

from shared.domain.case.actions import approved
from shared.domain.case.words import State
from shared.ports import Changed
from tests.cases import OFFICER, terms
from tests.functions.rights.controllers import REQUEST, Processing, a_request
from tests.functions.rights.signatures import is_signed, signs

STAGES = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED)


def test_a_pending_request_is_cancelled_and_that_is_told_and_signed(processing: Processing) -> None:
    processing.create()
    processing.now += 60
    answered = processing.cancel()
    assert answered.status == 202 and is_signed(processing, answered)
    body = answered.json
    assert signs(processing, b64decode(body.pop("processor_signature")), rfc8785.dumps(body))
    assert body == {
        "api_version": "2.0",
        "controller_id": "acme",
        "received_time": "2026-09-21T14:14:20Z",
        "subject_request_id": REQUEST,
    }
    assert processing.status().json["request_status"] == "cancelled"


def test_cancelling_again_gives_the_same_answer(processing: Processing) -> None:
    processing.create()
    first = processing.cancel()
    processing.now += 3600
    again = processing.cancel()
    assert (again.status, again.body) == (first.status, first.body)
    assert processing.stored().case.version == 1


def test_an_approved_erasure_is_still_pending_and_can_be_cancelled(processing: Processing) -> None:
    processing.create()
    processing.move(State.APPROVED)
    assert processing.cancel().status == 202


@pytest.mark.parametrize("stage", range(1, len(STAGES)))
def test_what_has_begun_cannot_be_cancelled_and_goes_on(processing: Processing, stage: int) -> None:
    processing.create()
    before = processing.move(*STAGES[: stage + 1])
    answered = processing.cancel()
    assert answered.status == 400 and answered.reasons == ["not_cancellable"] and is_signed(processing, answered)
    assert processing.stored().case == before


def test_a_refused_request_cannot_be_cancelled(processing: Processing) -> None:
    processing.create()
    processing.move(State.REFUSED)
    assert processing.cancel().reasons == ["not_cancellable"]


def test_an_approved_access_is_being_carried_out_and_cannot_be_cancelled(processing: Processing) -> None:
    processing.create(a_request(subject_request_type="access"))
    processing.move(State.APPROVED)
    assert processing.cancel().reasons == ["not_cancellable"]


def test_a_cancelled_request_is_not_approved_and_not_fenced(processing: Processing) -> None:
    processing.create()
    processing.cancel()
    case = processing.stored().case
    assert not case.allows(State.APPROVED) and not case.allows(State.FENCED)


@pytest.mark.parametrize("rounds", range(4))
def test_of_cancelling_and_fencing_at_once_exactly_one_wins(processing: Processing, rounds: int) -> None:
    processing.create()
    case = processing.move(State.APPROVED)

    def fence() -> bool:
        try:
            processing.cases.advance(case, case.moved(State.FENCED, at=processing.now, actor="erasure"))
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        cancelling, fencing = pool.submit(processing.cancel), pool.submit(fence)
    cancelled, fenced = cancelling.result().status == 202, fencing.result()
    assert cancelled is not fenced
    assert processing.stored().case.state is (State.FENCED if fenced else State.CANCELLED)


@pytest.mark.parametrize("rounds", range(4))
def test_of_cancelling_and_approving_an_access_at_once_exactly_one_wins(processing: Processing, rounds: int) -> None:
    processing.create(a_request(subject_request_type="access"))
    case = processing.stored().case

    def approve() -> bool:
        try:
            processing.cases.advance(case, approved(case, at=processing.now, actor=OFFICER, terms=terms()))
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        cancelling, approving = pool.submit(processing.cancel), pool.submit(approve)
    cancelled = cancelling.result().status == 202
    assert cancelled is not approving.result()
    assert processing.stored().case.state is (State.CANCELLED if cancelled else State.APPROVED)
