"""Who has to be told where their data came from, and saying that they were (GDPR Art. 14)."""

from typing import Any

import pytest

from functions.rights.officer.notices_api import PATH
from shared.domain.touch import Consent
from shared.edge.definitions import definition_named
from tests.builders import NOON, a_touch
from tests.cases import OFFICER
from tests.chain import Chain
from tests.functions.rights.officers import COMPLIANCE, Office
from tests.tables import Tables

IMPORTED = Consent(basis="legitimate_interests", carried=True)
SENT = {"sent": "2026-09-21T14:00:00Z"}
NOBODY = "n" * 22


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def imported(tables: Tables, number: int, *, later: int = 0) -> str:
    chain = Chain(tables, definition_named("instruments"))
    person = {"email": f"person{number}@example.com"}
    touch = a_touch(person, consent=IMPORTED, received_at=NOON + later)
    return chain.deliver(touch, id=str(number)).lead_id


def pages(office: Office, limit: int) -> list[list[str]]:
    found, cursor = [], None
    while True:
        query: dict[str, Any] = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        answered = office.send("GET", PATH, query=query)
        assert answered.status == 200, answered.body
        found.append([one["lead"] for one in answered.json["notices"]])
        cursor = answered.json["next"]
        if cursor is None:
            return found


def test_those_due_first_are_listed_first(office: Office, tables: Tables) -> None:
    later, sooner = imported(tables, 1, later=86_400), imported(tables, 2)
    assert office.send("GET", PATH).json == {
        "notices": [
            {"lead": sooner, "due": "2026-10-19T14:13:20Z"},
            {"lead": later, "due": "2026-10-20T14:13:20Z"},
        ],
        "next": None,
    }


def test_pages_hold_everybody_once_also_of_those_due_in_the_same_second(office: Office, tables: Tables) -> None:
    everybody = [imported(tables, number, later=number // 6) for number in range(12)]
    found = pages(office, 5)
    assert [len(page) for page in found] == [5, 5, 2]
    assert sorted(lead for page in found for lead in page) == sorted(everybody)
    assert set(found[0]) <= set(everybody[:6])


def test_who_was_told_is_no_longer_listed_and_who_said_so_is_written_down(office: Office, tables: Tables) -> None:
    lead_id = imported(tables, 1)
    answered = office.send("POST", f"{PATH}/{lead_id}/sent", SENT)
    assert (answered.status, answered.json) == (200, {"lead": lead_id, "sent": "2026-09-21T14:00:00Z"})
    assert office.send("GET", PATH).json["notices"] == []
    (item,) = (item for item in tables.items("leads") if item["sk"]["S"] == "lead")
    assert item["notice_recorder"] == {"S": OFFICER}


def test_nobody_is_told_twice_and_of_nobody_it_can_be_said(office: Office, tables: Tables) -> None:
    lead_id = imported(tables, 1)
    office.send("POST", f"{PATH}/{lead_id}/sent", SENT)
    for named in (lead_id, NOBODY):
        answered = office.send("POST", f"{PATH}/{named}/sent", SENT)
        assert (answered.status, answered.error["code"]) == (409, "no_notice_due")
    assert {item["pk"]["S"] for item in tables.items("leads")} == {lead_id}, "and nothing comes into being"


@pytest.mark.parametrize(
    ("body", "reason"),
    [({}, "missing"), ({"sent": "2026-09-23T14:00:00Z"}, "in_the_future"), ({"sent": "soon"}, "not_rfc3339")],
)
def test_when_it_was_has_to_be_said(office: Office, body: Any, reason: str) -> None:
    answered = office.send("POST", f"{PATH}/{NOBODY}/sent", body)
    assert answered.status == 422 and answered.reasons == [reason]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 51}, {"cursor": "x"}, {"cursor": "LCws"[:-1]}])
def test_what_cannot_be_asked_for_is_refused(office: Office, query: dict[str, Any]) -> None:
    assert office.send("GET", PATH, query=query).status == 422


def test_an_id_that_is_none_is_not_found(office: Office) -> None:
    assert office.send("POST", f"{PATH}/somebody@example.com/sent", SENT).status == 404


def test_sales_neither_see_nor_tell(tables: Tables) -> None:
    office, sales = Office(None), COMPLIANCE | {"cognito:groups": "[sales]"}
    assert office.send("GET", PATH, claims=sales).status == 403
    assert office.send("POST", f"{PATH}/{NOBODY}/sent", SENT, claims=sales).status == 403
