"""Every operation, tried as every combination of groups, with every kind of token and with what it does not take."""

import json
import re
from itertools import chain, combinations
from typing import Any

import pytest

from infra.template import resources
from shared.edge.roles import OPERATIONS, Group, operation_at
from tests.functions.rights.gateway_events import Answered, an_event
from tests.role_table import APPS, ROWS, Row, ask, member_of, routes

GROUPS = [group.value for group in Group]
COMBINATIONS = list(chain.from_iterable(combinations(GROUPS, size) for size in range(len(GROUPS) + 1)))
GUARDED = [row for row in ROWS if row.groups is not None]
PUBLIC = [row for row in ROWS if row.groups is None]
REFUSED = {401, 403}
EVERYWHERE = ("X-Content-Type-Options", "nosniff"), ("Strict-Transport-Security", "max-age=63072000")


def allowed(row: Row, groups: tuple[str, ...]) -> bool:
    return row.groups is None or not row.groups.isdisjoint(groups)


def test_the_document_and_the_code_have_one_table() -> None:
    told = {(row.method, row.path, row.groups, row.query, row.tracked) for row in ROWS}
    assert told == {tuple(operation) for operation in OPERATIONS} and len(ROWS) == len(OPERATIONS)


def test_the_table_has_every_route_of_every_api_and_no_other() -> None:
    assert {(row.method, row.path) for row in ROWS} == set().union(*map(routes, APPS))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_an_operation_is_for_the_groups_of_its_row_and_for_nobody_else(row: Row) -> None:
    for groups in COMBINATIONS:
        for others in ((), ("interns",), ('"admin"',), ("[compliance]",), ("marketing,sales",), ("Admin",)):
            status = ask(row, member_of(*others, *groups)).status
            assert (status not in REFUSED) is allowed(row, groups), (groups, others, status)


@pytest.mark.parametrize("row", GUARDED, ids=str)
def test_without_a_good_access_token_nothing_is_done(row: Row) -> None:
    everything = member_of(*GROUPS)
    for claims in (None, {}, everything | {"token_use": "id"}, everything | {"at_hash": "x"}):
        answered = ask(row, claims)
        assert answered.status == 401 and answered.headers["WWW-Authenticate"].startswith("Bearer")
    for subject in (None, "", "x" * 129, 7):
        assert ask(row, everything | {"sub": subject}).status == 403


@pytest.mark.parametrize("row", PUBLIC, ids=str)
def test_what_is_public_asks_for_no_token(row: Row) -> None:
    assert ask(row, None).status not in REFUSED


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_parameter_that_an_operation_does_not_have_is_refused_by_name(row: Row) -> None:
    for unknown in ("email", "owner", "limits", "Cursor"):
        answered = ask(row, member_of(*GROUPS), query={unknown: "somebody@lab.example"})
        assert "lab.example" not in answered.whole
        if row.tracked:
            assert answered.headers["Content-Type"].startswith("text/html")
        else:
            assert answered.status == 400 and answered.reasons == ["unknown_parameter"]
            assert [error["field"] for error in answered.error["errors"]] == [unknown]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_may_not_ask_learns_nothing_about_parameters(row: Row) -> None:
    if row.groups is not None:
        assert ask(row, member_of("interns"), query={"email": "x"}).status == 403


@pytest.mark.parametrize(("row", "name"), [(row, name) for row in ROWS for name in sorted(row.query)], ids=str)
def test_a_parameter_is_given_once(row: Row, name: str) -> None:
    for raw in (f"{name}=1&{name}=2", f"{name}=&{name}=", f"{name}=1,2", f"{name}=1%2C2"):
        event: dict[str, Any] = {"rawQueryString": raw}
        answered = ask(row, member_of(*GROUPS), changed=event)
        assert answered.status == 400 and answered.reasons == ["repeated"], raw


def test_a_name_that_may_be_somebodys_data_is_not_repeated() -> None:
    (row,) = (row for row in ROWS if str(row) == "GET /v1/leads")
    answered = ask(row, member_of("sales"), query={"ann@lab.example": ""})
    assert [error["field"] for error in answered.error["errors"]] == ["query"] and "lab.example" not in answered.whole


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_answer_carries_the_common_headers(row: Row) -> None:
    for claims, query in ((None, None), (member_of("interns"), None), (member_of(*GROUPS), {"x": "1"})):
        headers = ask(row, claims, query=query).headers
        assert set(EVERYWHERE) <= set(headers.items())
    cached = {"/v1/openapi.json", "/v1/definitions/schema"}
    assert ask(row, member_of(*GROUPS)).headers["Cache-Control"] == (
        "max-age=300" if row.path in cached else "no-store"
    )


BODIES: dict[str, Any] = {"verify": {"action": "challenge"}}
DOCUMENTS = {"POST /v1/definitions", "PUT /v1/definitions/{definition_id}"}
WRITES = [row for row in GUARDED if row.method in {"POST", "PUT"} and str(row) not in DOCUMENTS]


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_a_field_that_an_operation_does_not_know_is_refused_by_name(row: Row) -> None:
    body = json.dumps(BODIES.get(row.path.rpartition("/")[2], {}) | {"owner": "somebody@lab.example"})
    answered = ask(row, member_of(*GROUPS), body=body, headers={"content-type": "application/json"})
    assert answered.status == 422 and "lab.example" not in answered.whole
    assert ("owner", "unknown_field") in [(error["field"], error["reason"]) for error in answered.error["errors"]]


@pytest.mark.parametrize("path", ["/", "", "/v1", "/v1/leads/", "//v1/leads", "/v1/LEADS", "/v1/leads/x/y", "/v2/x"])
def test_what_is_not_in_the_table_is_not_there(path: str) -> None:
    assert operation_at("GET", path) is None
    for app in APPS:
        assert Answered.of(app.resolve(an_event("GET", path, claims=member_of(*GROUPS)), None)).status == 404


def route_for(row: Row) -> dict[str, Any]:
    """As API Gateway chooses: a full match before a greedy one, a literal before a variable."""
    found = []
    for route in resources("AWS::ApiGatewayV2::Route").values():
        method, _, path = route["RouteKey"].partition(" ")
        pattern = re.sub(r"\{[a-z_]+\}", "[^/]+", path).replace("{proxy+}", ".+")
        if method in {"ANY", row.method} and re.fullmatch(pattern, row.target):
            found.append(("{proxy+}" not in path, -path.count("{"), route))
    return max(found, key=lambda one: one[:2])[2]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_gateway_asks_for_a_token_where_the_table_does(row: Row) -> None:
    assert ("AuthorizerId" in route_for(row)) is (row.groups is not None)
