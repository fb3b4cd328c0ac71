"""Deciding about a case. What is possible when is tested with the case itself; here, that it is asked and written."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.rights.officer.act_on_case import act_on_case
from functions.rights.officer.api import PATH
from shared.domain.case.actions import approved
from shared.domain.case.case import Case
from shared.domain.case.words import State
from tests.cases import CASE, COLLEAGUE, OFFICER, terms
from tests.functions.rights.controllers import Processing, a_request
from tests.functions.rights.officers import COMPLIANCE, MARKED, Office
from tests.tables import Tables

DAY = 86_400
NOTHING: list[Any] = [None, {}, "{}"]


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


@pytest.fixture
def case_id(office: Office) -> str:
    opened = office.open()
    office.move(opened, State.IDENTITY_VERIFIED)
    return opened


def last(office: Office, case_id: str) -> dict[str, Any]:
    line: dict[str, Any] = office.show(case_id).json["history"][-1]
    return line


@pytest.mark.parametrize("body", NOTHING)
def test_an_erasure_is_approved_and_who_did_it_is_written_down(office: Office, case_id: str, body: Any) -> None:
    answered = office.act(case_id, "approve", body)
    assert (answered.status, answered.json["state"]) == (200, "approved")
    assert last(office, case_id) == {
        "at": "2026-09-21T14:13:20Z",
        "action": "approved",
        "actor": OFFICER,
        "reason": None,
    }


def test_nothing_is_approved_before_it_is_known_who_asks(office: Office) -> None:
    answered = office.act(office.open(), "approve")
    assert (answered.status, answered.error["code"]) == (409, "identity_unverified")


def test_with_four_eyes_one_officer_is_not_enough(tables: Tables) -> None:
    office = Office(tables, four_eyes=True)
    case_id = office.open()
    office.move(case_id, State.IDENTITY_VERIFIED)
    first = office.act(case_id, "approve").json
    assert (first["state"], first["approvals"], first["approvals_needed"]) == ("identity_verified", 1, 2)
    again = office.act(case_id, "approve")
    assert (again.status, again.error["code"]) == (409, "second_person_needed")
    second = office.act(case_id, "approve", claims=COMPLIANCE | {"sub": COLLEAGUE})
    assert second.json["state"] == "approved"


def test_two_officers_at_once_make_one_approval_each(tables: Tables, office: Office, case_id: str) -> None:
    def approve(officer: str) -> Case:
        return act_on_case(
            case_id,
            lambda stored: approved(stored.case, at=office.now, actor=officer, terms=terms(four_eyes=True)),
            cases=tables.cases(),
        )

    with ThreadPoolExecutor(2) as pool:
        assert {case.state for case in pool.map(approve, (OFFICER, COLLEAGUE))} == {
            State.IDENTITY_VERIFIED,
            State.APPROVED,
        }


def test_a_refusal_says_why_and_closes_the_case(office: Office, case_id: str) -> None:
    answered = office.act(case_id, "refuse", {"reason": "exempt_17_3_e"})
    assert (answered.json["state"], answered.json["refusal"]) == ("refused", "exempt_17_3_e")
    assert last(office, case_id)["reason"] == "exempt_17_3_e"
    assert office.act(case_id, "approve").error["code"] == "already_closed"


def test_time_is_extended_once_and_in_time(office: Office, case_id: str) -> None:
    answered = office.act(case_id, "extend", {"reason": "complexity"})
    assert (answered.json["due"], answered.json["extension"]) == ("2026-12-21T23:59:59Z", "complexity")
    assert office.act(case_id, "extend", {"reason": "complexity"}).error["code"] == "already_extended"
    late = office.open()
    office.now += 40 * DAY
    answered = office.act(late, "extend", {"reason": "complexity"})
    assert (answered.status, answered.error["code"]) == (409, "extension_too_late")


def test_a_pause_stops_the_clock_and_moves_the_due_date(office: Office, case_id: str) -> None:
    assert office.act(case_id, "pause").json["paused_since"] == "2026-09-21T14:13:20Z"
    assert office.act(case_id, "approve").error["code"] == "paused"
    office.now += 7 * DAY
    answered = office.act(case_id, "resume")
    assert (answered.json["paused_since"], answered.json["due"]) == (None, "2026-10-28T23:59:59Z")
    assert office.act(case_id, "resume").error["code"] == "not_paused"


def test_a_legal_hold_keeps_an_erasure_from_being_carried_out(office: Office, case_id: str) -> None:
    assert office.act(case_id, "hold", {"reason": "17_3_e"}).json["hold"] == "17_3_e"
    assert office.act(case_id, "approve").error["code"] == "held"
    assert office.act(case_id, "release").json["hold"] is None
    assert office.act(case_id, "release").error["code"] == "not_held"
    assert office.act(case_id, "approve").status == 200


@pytest.mark.parametrize("action", ["approve", "refuse", "pause", "hold"])
def test_what_has_begun_cannot_be_decided_any_more(office: Office, case_id: str, action: str) -> None:
    office.move(case_id, State.APPROVED, State.FENCED)
    body = {"refuse": {"reason": "excessive"}, "hold": {"reason": "17_3_e"}}.get(action)
    answered = office.act(case_id, action, body)
    assert (answered.status, answered.error["code"]) == (409, "not_allowed_now")


@pytest.mark.parametrize(
    ("action", "body", "field", "reason"),
    [
        ("refuse", {}, "reason", "missing"),
        ("refuse", {"reason": f"{MARKED} is a bother"}, "reason", "not_allowed"),
        ("extend", {"reason": "holidays"}, "reason", "not_allowed"),
        ("hold", {"reason": "17_1_a"}, "reason", "not_allowed"),
        ("hold", None, "reason", "missing"),
        ("approve", {"comment": MARKED}, "comment", "unknown_field"),
        ("release", [], "body", "wrong_type"),
        ("verify", {}, "action", "missing"),
        ("verify", {"action": "trust"}, "action", "not_allowed"),
        ("verify", {"action": "answer"}, "code", "missing"),
        ("verify", {"action": "answer", "code": MARKED}, "code", "forbidden_characters"),
        ("verify", {"action": "record", "outcome": "proven"}, "proof", "missing"),
        ("verify", {"action": "record", "outcome": "proven", "proof": "none"}, "proof", "not_allowed"),
        ("verify", {"action": "record", "outcome": "maybe", "proof": "mandate"}, "outcome", "not_allowed"),
        ("verify", {"action": "challenge", "address": MARKED}, "address", "unknown_field"),
    ],
)
def test_what_is_wrong_is_named_and_never_repeated(action: str, body: Any, field: str, reason: str) -> None:
    answered = Office(None).act(CASE, action, body)
    assert answered.status == 422
    assert [(flaw["field"], flaw["reason"]) for flaw in answered.error["errors"]] == [(field, reason)]
    assert MARKED not in answered.whole


@pytest.mark.parametrize("rounds", range(4))
def test_of_a_controllers_cancelling_and_an_officers_approving_exactly_one_wins(tables: Tables, rounds: int) -> None:
    processing, office = Processing(tables), Office(tables)
    processing.create(a_request(subject_request_type="access"))
    case_id = processing.stored().case.id
    with ThreadPoolExecutor(2) as pool:
        cancelling, approving = pool.submit(processing.cancel), pool.submit(office.act, case_id, "approve")
    cancelled, carried_out = cancelling.result().status == 202, approving.result().status == 200
    assert cancelled is not carried_out
    assert processing.stored().case.state is (State.APPROVED if carried_out else State.CANCELLED)
    assert processing.stored().case.version == 1


@pytest.mark.parametrize("rounds", range(4))
def test_an_erasure_that_was_called_off_is_never_approved_afterwards(tables: Tables, rounds: int) -> None:
    processing, office = Processing(tables), Office(tables)
    processing.create()
    case_id = processing.stored().case.id
    with ThreadPoolExecutor(2) as pool:
        cancelling, approving = pool.submit(processing.cancel), pool.submit(office.act, case_id, "approve")
    assert cancelling.result().status == 202, "until it is fenced it can be called off"
    assert approving.result().status in {200, 409}
    assert processing.stored().case.state is State.CANCELLED


def test_a_history_is_in_the_order_of_what_was_done(office: Office, case_id: str) -> None:
    for action, body in (("hold", {"reason": "17_3_b"}), ("release", None), ("extend", {"reason": "complexity"})):
        office.now += 60
        assert office.act(case_id, action, body).status == 200
    told = office.send("GET", f"{PATH}/{case_id}").json["history"]
    assert [line["action"] for line in told] == ["received", "identity_verified", "held", "released", "extended"]
    assert [line["at"] for line in told] == sorted(line["at"] for line in told)
