"""The register of requests: open and closed ones, by codes and dates, to read and to take away."""

import csv
import io
import json
from typing import Any

import pytest

from functions.rights.export_files import as_csv
from functions.rights.officer import register_api
from functions.rights.officer.register_api import PATH
from infra.openapi import answers
from shared.domain.case.words import State
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.officers import MARKED, Office
from tests.tables import Tables

ERASED = (
    State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED,
)  # fmt: skip
FILES = ("csv", "json")


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def registered(office: Office, **query: Any) -> list[str]:
    answered = office.send("GET", PATH, query=query)
    assert answered.status == 200, answered.body
    return [one["id"] for one in answers.Register.model_validate_json(answered.body).model_dump()["requests"]]


def test_requests_stay_in_the_register_whatever_became_of_them(office: Office) -> None:
    still_open, cancelled, exported, restricted = (
        office.open(),
        office.open(),
        office.open(type="access", ground=None),
        office.open(type="restriction", ground=None),
    )
    office.move(cancelled, State.CANCELLED)
    office.move(exported, State.APPROVED, State.COMPLETED)
    office.move(restricted, State.APPROVED, State.COMPLETED)
    assert registered(office)[:2] == [still_open, restricted], "a restriction in force comes before what is over"
    assert {*registered(office)} == {still_open, cancelled, exported, restricted}
    office.now += 60
    lifted = office.act(restricted, "lift", {"informed_at": "2026-09-21T14:14:00Z"})
    assert lifted.status == 200, lifted.body
    assert {*registered(office)} == {still_open, cancelled, exported, restricted}


def test_an_entry_says_when_and_how_a_request_was_answered_and_nothing_of_the_person(office: Office) -> None:
    case_id = office.open(received="2026-09-20T12:00:00Z", proof="known_in_person")
    office.move(case_id, State.CANCELLED)
    answered = office.send("GET", PATH)
    assert answered.json["requests"] == [
        {
            "id": case_id, "type": "erasure", "state": "cancelled", "channel": "officer", "controller": None,
            "ground": "17_1_b", "proof": "known_in_person", "received": "2026-09-20T12:00:00Z",
            "due": answered.json["requests"][0]["due"], "extension": None, "answered": "2026-09-21T14:13:20Z",
            "in_time": True, "refusal": None, "outcome": None, "lifted": None,
        }
    ]  # fmt: skip
    assert MARKED not in answered.whole


def test_a_request_that_was_answered_too_late_is_shown_as_such(office: Office) -> None:
    case_id = office.open(received="2026-07-01T12:00:00Z")
    office.move(case_id, State.CANCELLED)
    assert office.send("GET", PATH).json["requests"][0]["in_time"] is False


def test_a_register_can_be_of_one_state_one_right_and_one_period(office: Office) -> None:
    early = office.open(received="2026-08-03T12:00:00Z")
    access = office.open(type="access", ground=None)
    office.move(early, State.CANCELLED)
    assert registered(office, state="cancelled") == [early]
    assert registered(office, state="received", type="access") == [access]
    assert registered(office, to="2026-08-03T12:00:00Z") == [early]
    assert registered(office, to="2026-08-03T11:59:59Z") == []
    assert registered(office, **{"from": "2026-08-03T12:00:01Z"}) == [access]
    assert registered(office, **{"from": "2026-08-03T12:00:00Z", "type": "erasure"}) == [early]


def test_pages_follow_one_another_without_gap_or_repeat(office: Office) -> None:
    opened = [office.open(received=f"2026-09-{day:02d}T12:00:00Z") for day in range(1, 14)]
    for case_id in opened[::2]:
        office.move(case_id, State.CANCELLED)
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 5}
    for page in range(3):
        told = office.send("GET", PATH, query=query).json
        seen += [one["id"] for one in told["requests"]]
        assert (told["next"] is None) is (page == 2)
        query = {"limit": 5, "cursor": told["next"]}
    assert len(seen) == 13 and {*seen} == {*opened}


def test_a_request_that_is_closed_between_two_pages_is_not_missed(office: Office) -> None:
    first, second = office.open(received="2026-09-01T12:00:00Z"), office.open(received="2026-09-02T12:00:00Z")
    following = office.send("GET", PATH, query={"limit": 1}).json["next"]
    office.move(first, State.CANCELLED)
    office.move(second, State.CANCELLED)
    assert second in registered(office, cursor=following)


@pytest.fixture
def exported(office: Office) -> tuple[Answered, Answered]:
    office.move(office.open(), State.CANCELLED)
    office.open(type="access", ground=None)
    of_csv, of_json = (office.send("GET", f"{PATH}/{file}") for file in FILES)
    return of_csv, of_json


def test_both_files_hold_what_the_register_shows(exported: tuple[Answered, Answered], office: Office) -> None:
    of_csv, of_json = exported
    shown = office.send("GET", PATH).json["requests"]
    assert json.loads(of_json.body) == {"requests": shown, "next": None}
    assert of_csv.body.decode().startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(of_csv.body.decode().removeprefix("\ufeff"))))
    assert [{**row} for row in rows] == [
        {name: "" if value is None else str(value) for name, value in one.items()} for one in shown
    ]


def test_files_are_stored_and_never_shown_or_cached(exported: tuple[Answered, Answered]) -> None:
    for file, answered in zip(FILES, exported, strict=True):
        headers = {name.lower(): value for name, value in answered.headers.items()}
        assert headers["content-disposition"] == f'attachment; filename="register.{file}"'
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert MARKED not in answered.whole


def test_a_controllers_name_is_no_formula_in_a_spreadsheet() -> None:
    assert as_csv([{"controller": "=1+1"}], ["controller"]).decode("utf-8-sig") == "controller\r\n'=1+1\r\n"


def test_an_empty_register_has_its_columns(office: Office) -> None:
    assert office.send("GET", f"{PATH}/csv").body.decode().startswith("\ufeffid,type,state,")


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_bounded_and_leads_to_the_next(office: Office, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setattr(register_api, "MOST_IN_A_FILE", 2)
    opened = {office.open(received=f"2026-09-0{day}T12:00:00Z") for day in range(1, 4)}
    first = office.send("GET", f"{PATH}/{file}", query={"state": "received"})
    target = first.headers["Link"].removeprefix(f"<{PATH}/{file}?").removesuffix('>; rel="next"')
    query = dict(part.split("=") for part in target.split("&"))
    second = office.send("GET", f"{PATH}/{file}", query=query)
    assert "Link" not in second.headers
    assert all((first.body + second.body).decode().count(case_id) == 1 for case_id in opened)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"state": MARKED}, "state"),
        ({"type": MARKED}, "type"),
        ({"from": MARKED}, "from"),
        ({"to": "2026-09-01"}, "to"),
        ({"from": "2026-09-02T00:00:00Z", "to": "2026-09-01T00:00:00Z"}, "to"),
        ({"limit": 51}, "limit"),
        ({"cursor": MARKED}, "cursor"),
        ({"cursor": "NC8wMDAwMDAwMDAwIzEyMzQ1Njc4LTEyMzQtNDEyMy04MTIzLTEyMzQ1Njc4OTAxMg"}, "cursor"),
    ],
)
def test_a_bad_parameter_is_named_and_never_repeated(query: dict[str, Any], field: str) -> None:
    answered = Office(None).send("GET", PATH, query=query)
    assert answered.status == 422
    assert [flaw["field"] for flaw in answered.error["errors"]] == [field]
    assert MARKED not in answered.whole


def test_a_parameter_the_register_does_not_know_is_refused() -> None:
    for path in (PATH, f"{PATH}/csv"):
        assert Office(None).send("GET", path, query={"email": MARKED}).status == 400
    assert Office(None).send("GET", f"{PATH}/csv", query={"limit": 5}).status == 400


def test_there_is_no_file_of_another_format(office: Office) -> None:
    assert office.send("GET", f"{PATH}/pdf").status == 404


def test_marketing_and_sales_see_no_register() -> None:
    claims = {"cognito:groups": "[marketing sales]", "sub": "one"}
    for path in (PATH, f"{PATH}/csv"):
        assert Office(None).send("GET", path, claims=claims).status == 403
