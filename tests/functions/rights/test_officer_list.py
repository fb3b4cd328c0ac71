"""Open cases, by due date."""

from typing import Any

import pytest

from functions.rights.officer.api import PATH
from shared.domain.case.words import State
from tests.functions.rights.officers import MARKED, Office
from tests.tables import Tables


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def listed(office: Office, **query: Any) -> list[str]:
    answered = office.send("GET", PATH, query=query)
    assert answered.status == 200, answered.body
    return [case["id"] for case in answered.json["requests"]]


def test_what_is_due_first_comes_first(office: Office) -> None:
    opened = [office.open(received=f"2026-0{month}-10T12:00:00Z") for month in (9, 7, 8)]
    assert listed(office) == [opened[1], opened[2], opened[0]]


def test_pages_follow_one_another_without_gap_or_repeat(office: Office) -> None:
    opened = {office.open(received=f"2026-09-{day:02d}T12:00:00Z") for day in range(1, 14)}
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 5}
    for page in range(3):
        told = office.send("GET", PATH, query=query).json
        seen += [case["id"] for case in told["requests"]]
        assert (told["next"] is None) is (page == 2)
        query = {"limit": 5, "cursor": told["next"]}
    assert len(seen) == 13 and set(seen) == opened


def test_closed_cases_are_not_listed(office: Office) -> None:
    kept, gone = office.open(), office.open()
    office.move(gone, State.CANCELLED)
    assert listed(office) == [kept]


def test_a_list_can_be_of_one_state_one_right_and_up_to_one_day(office: Office) -> None:
    early = office.open(received="2026-08-03T12:00:00Z")
    access = office.open(type="access", ground=None)
    office.move(access, State.IDENTITY_VERIFIED)
    assert listed(office, state="identity_verified") == [access]
    assert listed(office, state="received") == [early]
    assert listed(office, type="access") == [access]
    assert listed(office, due_before="2026-09-10T00:00:00Z") == [early]
    assert listed(office, due_before="2026-09-03T00:00:00Z") == []


def test_a_cursor_beyond_the_day_asked_for_ends_the_list(office: Office) -> None:
    for _ in range(2):
        office.open()
    following = office.send("GET", PATH, query={"limit": 1}).json["next"]
    assert listed(office, cursor=following, due_before="2026-09-30T00:00:00Z") == []


def test_reminders_show_how_much_of_the_time_is_used(office: Office) -> None:
    for received in ("2026-09-20", "2026-09-04", "2026-08-25", "2026-08-01"):
        office.open(received=f"{received}T12:00:00Z")
    shown = office.send("GET", PATH).json["requests"]
    assert [case["reminder"] for case in shown] == [100, 80, 50, None]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"state": MARKED}, "state"),
        ({"state": "cancelled"}, "state"),
        ({"type": MARKED}, "type"),
        ({"limit": 0}, "limit"),
        ({"limit": 51}, "limit"),
        ({"limit": MARKED}, "limit"),
        ({"cursor": MARKED}, "cursor"),
        ({"due_before": MARKED}, "due_before"),
        ({"email": MARKED}, "email"),
        ({MARKED: 1}, "(field 1)"),
    ],
)
def test_a_bad_parameter_is_named_and_never_repeated(query: dict[str, Any], field: str) -> None:
    answered = Office(None).send("GET", PATH, query=query)
    assert answered.status == 422
    assert [flaw["field"] for flaw in answered.error["errors"]] == [field]
    assert MARKED not in answered.whole
