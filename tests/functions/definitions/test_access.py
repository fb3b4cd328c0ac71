"""Who may do what with definitions, and what is answered when nothing can be."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from functions.definitions.api import PATH
from shared.edge.definitions import DefinitionLost
from tests.contracting import a_draft_document, an_id
from tests.functions.definitions.office import ADMIN, COMPLIANCE, MARKETING, SALES, Office

ONE = f"{PATH}/{an_id(1)}"
READS = [("GET", PATH), ("GET", ONE), ("GET", f"{PATH}/in-force"), ("GET", f"{ONE}/diff")]
WRITES = [("POST", PATH), ("PUT", ONE), *(("POST", f"{ONE}/{step}") for step in ("propose", "sign", "activate"))]
BODIES: dict[str, Any] = {"sign": {"role": "sales", "hash": "0" * 64}}


def ask(office: Office, method: str, path: str, claims: dict[str, Any] | None) -> Any:
    step = path.rpartition("/")[2]
    body = BODIES.get(step, {} if step in {"propose", "activate"} else a_draft_document())
    query = {"to": "in-force"} if step == "diff" else None
    return office.send(method, path, body if method != "GET" else None, claims=claims, query=query)


@pytest.mark.parametrize(("method", "path"), [*READS, *WRITES])
@pytest.mark.parametrize(
    ("claims", "status"),
    [(None, 401), ({"cognito:groups": "[visitors]", "sub": "x"}, 403), ({"cognito:groups": "[marketing]"}, 403)],
)
def test_nobody_else_gets_in_and_no_table_is_read_for_them(
    method: str, path: str, claims: dict[str, Any] | None, status: int
) -> None:
    assert ask(Office(None), method, path, claims).status == status


@pytest.mark.parametrize("claims", [MARKETING, SALES, COMPLIANCE, ADMIN])
@pytest.mark.parametrize(("method", "path"), READS)
def test_all_who_read_leads_read_definitions(office: Office, method: str, path: str, claims: dict[str, Any]) -> None:
    office.write()
    answered = ask(office, method, path, claims)
    assert answered.status == 200
    assert answered.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_compliance_reads_only(office: Office, method: str, path: str) -> None:
    office.write()
    before = office.show(an_id(1)).json
    assert ask(office, method, path, COMPLIANCE).status == 403
    assert office.show(an_id(1)).json == before


@pytest.mark.parametrize(("method", "path"), [*READS, *WRITES])
def test_without_its_table_it_says_so_and_when_to_come_back(method: str, path: str) -> None:
    answered = ask(Office(None), method, path, MARKETING)
    assert (answered.status, answered.error["code"], answered.headers["Retry-After"]) == (503, "unavailable", "2")


@pytest.mark.parametrize("fault", [RuntimeError("zanzibar.quokka"), DefinitionLost("0" * 64)])
@pytest.mark.parametrize(("method", "path"), [*READS, *WRITES])
def test_what_nobody_foresaw_is_answered_without_a_word_of_it(
    method: str, path: str, fault: Exception, logged: Callable[[], str]
) -> None:
    office = Office(None)
    office.failure = fault
    answered = ask(office, method, path, MARKETING)
    assert (answered.status, answered.error["code"]) == (500, "internal_error")
    assert "zanzibar" not in answered.whole + logged()


def test_the_schema_is_for_everybody() -> None:
    answered = Office(None).send("GET", f"{PATH}/schema", claims=None)
    assert answered.status == 200
    assert answered.headers["Content-Type"] == "application/schema+json"
    assert json.loads(answered.body)["title"] == "Lead definition"


@pytest.mark.parametrize(("method", "path"), [("DELETE", ONE), ("GET", f"{ONE}/sign"), ("POST", f"{ONE}/burn")])
def test_what_is_not_there_to_ask_is_not_found(office: Office, method: str, path: str) -> None:
    assert office.send(method, path, {}).status == 404
