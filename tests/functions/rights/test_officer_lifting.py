"""Ordering that a restriction ends: only after the person was told (GDPR Art. 18(3))."""

from typing import Any

import pytest

from shared.domain.case.words import State
from tests.builders import NOON
from tests.functions.rights.officers import Office
from tests.tables import Tables

TOLD = {"informed_at": "2026-09-21T15:00:00Z"}


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


@pytest.fixture
def restriction(office: Office) -> str:
    case_id = office.open(type="restriction", ground=None)
    office.move(case_id, State.IDENTITY_VERIFIED, State.APPROVED, State.COMPLETED)
    office.now = NOON + 3_600
    return case_id


def test_who_was_told_when_is_in_the_history(office: Office, restriction: str) -> None:
    answered = office.act(restriction, "lift", TOLD)
    assert answered.status == 200
    assert (answered.json["state"], answered.json["informed"]) == ("completed", "2026-09-21T15:00:00Z")
    assert answered.json["lifted"] is None, "a worker does it"
    assert office.show(restriction).json["history"][-1]["action"] == "lifting"


@pytest.mark.parametrize("body", [None, {}, {"informed_at": None}])
def test_nothing_is_lifted_before_the_person_was_told(office: Office, restriction: str, body: Any) -> None:
    answered = office.act(restriction, "lift", body)
    assert (answered.status, answered.error["code"]) == (400, "person_not_informed")
    assert office.show(restriction).json["informed"] is None


def test_being_told_before_the_restriction_began_is_not_being_told_of_its_end(office: Office, restriction: str) -> None:
    answered = office.act(restriction, "lift", {"informed_at": "2026-09-21T14:00:00Z"})
    assert (answered.status, answered.error["code"]) == (409, "informed_too_early")


@pytest.mark.parametrize(("at", "reason"), [("2026-09-22T15:00:00Z", "in_the_future"), ("yesterday", "not_rfc3339")])
def test_the_time_has_to_be_one_that_was(office: Office, restriction: str, at: str, reason: str) -> None:
    answered = office.act(restriction, "lift", {"informed_at": at})
    assert answered.status == 422 and answered.reasons == [reason]


def test_it_is_lifted_once(office: Office, restriction: str) -> None:
    office.act(restriction, "lift", TOLD)
    assert office.act(restriction, "lift", TOLD).error["code"] == "already_lifted"


@pytest.mark.parametrize("kind", ["restriction", "access"])
def test_only_a_restriction_that_stands_can_be_lifted(office: Office, kind: str) -> None:
    case_id = office.open(type=kind, ground=None)
    if kind == "access":
        office.move(case_id, State.IDENTITY_VERIFIED, State.APPROVED, State.COMPLETED)
    answered = office.act(case_id, "lift", TOLD | {"informed_at": "2026-09-21T14:13:20Z"})
    assert (answered.status, answered.error["code"]) == (409, "not_allowed_now")
