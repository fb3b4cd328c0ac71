"""Who approves what a controller's system asks for is a setting of the privacy policy."""

import pytest

from shared.domain.case.words import State
from shared.domain.policy.policy import Approval
from tests.functions.rights.controllers import Processing, a_request
from tests.functions.rights.officers import Office
from tests.tables import Tables


def test_by_default_an_officer_approves(tables: Tables) -> None:
    processing = Processing(tables)
    processing.create()
    assert processing.stored().case.state is State.RECEIVED


@pytest.mark.parametrize(("kind", "status"), [("erasure", "pending"), ("access", "in_progress")])
def test_an_authenticated_controllers_request_can_be_approved_at_once(tables: Tables, kind: str, status: str) -> None:
    processing = Processing(tables, approval=Approval.AUTOMATIC)
    first = processing.create(a_request(subject_request_type=kind))
    assert first.status == 201
    case = processing.stored().case
    assert (case.state, case.version) == (State.APPROVED, 0), "in the write that makes the case"
    assert [(entry.action, entry.actor) for entry in case.history] == [
        ("received", "acme"), ("identity_verified", "acme"), ("approved", "acme"),
    ]  # fmt: skip
    assert processing.status().json["request_status"] == status
    again = processing.create(a_request(subject_request_type=kind)).json
    assert again["expected_completion_time"] == first.json["expected_completion_time"]


def test_four_eyes_are_for_what_an_officer_decides(tables: Tables) -> None:
    processing = Processing(tables, approval=Approval.AUTOMATIC)
    processing.create()
    told = Office(tables, four_eyes=True).show(processing.stored().case.id).json
    assert (told["state"], told["approvals"]) == ("approved", 0)


def test_what_an_officer_opens_is_still_decided_by_officers(tables: Tables) -> None:
    office = Office(tables, opendsr_approval=Approval.AUTOMATIC)
    assert office.show(office.open()).json["state"] == "received"


def test_until_it_has_begun_it_can_be_called_off(tables: Tables) -> None:
    processing = Processing(tables, approval=Approval.AUTOMATIC)
    processing.create()
    assert processing.cancel().status == 202
    assert processing.stored().case.state is State.CANCELLED


def test_nobody_is_approved_without_a_credential(tables: Tables) -> None:
    processing = Processing(tables, approval=Approval.AUTOMATIC)
    assert processing.create(credential="guessed").status in {401, 403}
    assert tables.items("cases") == []
