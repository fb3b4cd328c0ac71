"""What an officer hands to a person, and when there is nothing to hand out."""

import json

import pytest

from functions.rights.officer.api import PATH
from shared.domain.case.words import State
from shared.edge.definitions import definition_named
from tests.builders import a_touch
from tests.chain import Chain
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.officers import MARKED, Office
from tests.tables import Tables

PROVEN = {"action": "record", "outcome": "proven", "proof": "document_seen"}
ACCESS = {"type": "access", "ground": None}


@pytest.fixture
def office(tables: Tables) -> Office:
    return Office(tables)


def paper(office: Office, case: str, name: str, **more: object) -> Answered:
    return office.send("GET", f"{PATH}/{case}/{name}", **more)


def completed(office: Office) -> str:
    case = office.open(**ACCESS)
    office.act(case, "verify", PROVEN)
    office.act(case, "approve", {})
    office.move(case, State.COMPLETED)
    return case


def test_an_access_request_that_is_done_gives_the_data(office: Office, tables: Tables) -> None:
    chain = Chain(tables, definition_named("instruments"))
    lead = chain.deliver(a_touch({"email": MARKED}), id="1").lead_id
    answered = paper(office, completed(office), "export")
    assert answered.status == 200
    assert [person["lead"] for person in json.loads(answered.body)["people"]] == [lead]


def test_the_archive_is_a_zip(office: Office) -> None:
    assert paper(office, completed(office), "archive").headers["Content-Type"] == "application/zip"


@pytest.mark.parametrize(("name", "suffix"), [("export", "json"), ("archive", "zip")])
def test_a_paper_is_stored_by_a_browser_and_never_shown(office: Office, name: str, suffix: str) -> None:
    case = completed(office)
    headers = paper(office, case, name).headers
    assert headers["Content-Disposition"] == f'attachment; filename="{name}-{case}.{suffix}"'
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("name", ["export", "archive", "certificate", "horizon-certificate", "nonce", "payroll"])
def test_there_is_nothing_to_hand_out_before_it_is_done(office: Office, name: str) -> None:
    assert paper(office, office.open(), name).status == 404
    assert paper(office, office.open(**ACCESS), name).status == 404


@pytest.mark.parametrize("group", ["sales", "marketing"])
def test_sales_and_marketing_get_no_papers(office: Office, group: str) -> None:
    claims = {"cognito:groups": f"[{group}]", "sub": "somebody"}
    assert paper(office, completed(office), "export", claims=claims).status == 403
