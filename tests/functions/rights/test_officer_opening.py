"""Opening a case for somebody, and looking at it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from functions.rights.officer.api import PATH
from shared.edge.read_body import LARGEST_BODY
from tests.cases import CASE, OFFICER
from tests.functions.rights.controllers import Processing
from tests.functions.rights.officers import MARKED, Office, asked
from tests.tables import Tables


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def test_a_case_is_opened_and_due_a_month_after_it_reached_the_company(office: Office) -> None:
    answered = office.send("POST", PATH, asked(received="2026-09-10T12:00:00Z"))
    assert answered.status == 201
    told = answered.json
    assert (told["state"], told["status"], told["channel"]) == ("received", "pending", "officer")
    assert told["due"] == "2026-10-12T23:59:59Z", "10 October is a Saturday"
    assert told["received"] == "2026-09-10T12:00:00Z"
    assert MARKED not in answered.whole


@pytest.mark.parametrize("kind", ["access", "portability", "rectification", "restriction", "objection"])
def test_every_right_can_be_exercised(office: Office, kind: str) -> None:
    corrections = {"characteristics": {"seniority": "manager"}} if kind == "rectification" else None
    assert office.send("POST", PATH, asked(type=kind, ground=None, corrections=corrections)).json["type"] == kind


def test_only_opening_the_case_shows_who_it_is_about(office: Office) -> None:
    identifiers = [
        {"type": "email", "value": f" {MARKED.upper()}"},
        {"type": "phone", "value": "+31 20 123 4567"},
        {"type": "social:linkedin", "value": "@Quokka"},
        {"type": "external:crm", "value": "42"},
    ]
    case_id = office.open(identifiers=identifiers, proof="document_seen")
    told = office.show(case_id).json
    assert told["identifiers"] == [
        {"type": "email", "value": MARKED},
        {"type": "phone", "value": "+31201234567"},
        {"type": "social:linkedin", "value": "quokka"},
        {"type": "external:crm", "value": "42"},
    ]
    assert told["proof"] == "document_seen"
    assert told["history"] == [{"at": "2026-09-21T14:13:20Z", "action": "received", "actor": OFFICER, "reason": None}]
    assert office.tables
    assert "quokka" not in repr(office.tables.items("cases"))
    assert "quokka" not in office.send("GET", PATH).whole


def test_after_the_key_is_destroyed_the_case_is_there_but_nobody_in_it(office: Office, tables: Tables) -> None:
    case_id = office.open()
    tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": f"case#{case_id}"}})
    told = office.show(case_id)
    assert told.status == 200 and told.json["identifiers"] is None and told.json["state"] == "received"


def test_with_an_id_the_same_can_be_sent_again(office: Office) -> None:
    first = office.send("POST", PATH, asked(id=CASE))
    again = office.send("POST", PATH, json.dumps(dict(reversed(asked(id=CASE).items()))))
    assert first.status == again.status == 201 and first.json == again.json
    other = office.send("POST", PATH, asked(id=CASE, ground="17_1_d"))
    assert other.status == 409 and other.error["code"] == "id_reused"


def test_without_an_id_every_request_is_another_one(office: Office) -> None:
    assert office.open() != office.open()


def test_a_controllers_request_is_not_taken_for_an_officers(tables: Tables) -> None:
    processing = Processing(tables)
    processing.create()
    case_id = processing.stored().case.id
    assert Office(tables).send("POST", PATH, asked(id=case_id)).status == 409
    assert Office(tables).show(case_id).json["controller"] == "acme"


def test_the_answer_does_not_depend_on_whether_the_person_is_known(office: Office, tables: Tables) -> None:
    unknown = office.send("POST", PATH, asked())
    token = tables.roots().hasher(create=True).identity("email", MARKED)
    tables.dynamodb.put_item(TableName="identities", Item={"pk": {"S": token}, "lead": {"S": "l" * 22}})
    known = office.send("POST", PATH, asked())
    assert known.status == unknown.status and known.headers == unknown.headers
    assert known.json | {"id": None} == unknown.json | {"id": None}


def test_what_was_written_down_late_is_overdue_from_the_start(office: Office) -> None:
    told = office.send("POST", PATH, asked(received="2026-08-03T12:00:00Z")).json
    assert (told["due"], told["reminder"]) == ("2026-09-03T23:59:59Z", 100)
    assert office.show(told["id"]).json["history"][0]["at"] == "2026-09-21T14:13:20Z"


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        (asked(type=None), "type", "missing"),
        (asked(type="deletion"), "type", "not_allowed"),
        (asked(identifiers=None), "identifiers", "missing"),
        (asked(identifiers=[]), "identifiers", "too_few"),
        (asked(identifiers=[{"type": "email", "value": MARKED}] * 21), "identifiers", "too_many"),
        (asked(identifiers=[{"type": "name", "value": MARKED}]), "identifiers[0].type", "forbidden_characters"),
        (asked(identifiers=[{"type": "email"}]), "identifiers[0].value", "missing"),
        (asked(identifiers=[{"type": "email", "value": "zanzibar quokka"}]), "identifiers[0].value", "not_email"),
        (asked(identifiers=[{"type": "phone", "value": "020 123 4567"}]), "identifiers[0].value", "not_phone"),
        (asked(identifiers=[{"type": "social:x", "value": "zanzibar quokka"}]), "identifiers[0].value", "not_social"),
        (asked(identifiers=[{"type": "external:crm", "value": " "}]), "identifiers[0].value", "not_external_id"),
        (asked(received=None), "received", "missing"),
        (asked(received="2026-09-22"), "received", "not_rfc3339"),
        (asked(received="2026-09-22T00:00:00Z"), "received", "in_the_future"),
        (asked(received="2019-12-31T23:59:59Z"), "received", "too_old"),
        (asked(received="0242-12-31T23:59:59Z"), "received", "too_old"),
        (asked(ground=None), "ground", "ground_mismatch"),
        (asked(type="access"), "ground", "ground_mismatch"),
        (asked(ground="retention_expired"), "ground", "not_allowed"),
        (asked(ground="because quokka"), "ground", "not_allowed"),
        (asked(proof="a letter of quokka"), "proof", "not_allowed"),
        (asked(id="1"), "id", "not_uuid_v4"),
        (asked(id=CASE.upper()), "id", "not_uuid_v4"),
        (asked(note="quokka"), "note", "unknown_field"),
        ({MARKED: 1} | asked(), "(field 1)", "unknown_field"),
        ([MARKED], "body", "wrong_type"),
    ],
)
def test_what_is_wrong_is_named_and_never_repeated(
    body: Any, field: str, reason: str, logged: Callable[[], str]
) -> None:
    answered = Office(None).send("POST", PATH, body)
    assert answered.status == 422
    assert [(flaw["field"], flaw["reason"]) for flaw in answered.error["errors"]] == [(field, reason)]
    assert "quokka" not in (answered.whole + logged()).lower()


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        ("{", {}, 400, "body_unreadable"),
        (b"\xff", {}, 400, "body_unreadable"),
        ('{"type": "a", "type": "b"}', {}, 400, "body_unreadable"),
        ("x=1", {"content-type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
        ("[" + " " * LARGEST_BODY + "]", {}, 413, "body_too_large"),
        ("", {}, 422, "invalid_request"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body: Any, headers: dict[str, str], status: int, code: str) -> None:
    answered = Office(None).send("POST", PATH, body, headers=headers)
    assert (answered.status, answered.error["code"]) == (status, code)


@pytest.mark.parametrize("case_id", [CASE, "1", CASE.upper(), MARKED, "%00", "case%23x"])
def test_a_case_that_is_not_there_is_not_found_and_not_repeated(office: Office, case_id: str) -> None:
    for answered in (office.show(case_id), office.act(case_id, "approve"), office.act(case_id, "pause", {})):
        assert answered.status == 404 and (len(case_id) < 2 or case_id not in answered.whole)
