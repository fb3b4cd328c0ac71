from typing import Any

import pytest

from tests.functions.leads.client import Client

FUNNEL = "/v1/funnel"


@pytest.mark.parametrize("group", ["marketing", "sales", "compliance", "admin"])
def test_each_team_may_read(client: Client, group: str) -> None:
    assert client.get(FUNNEL, claims={"cognito:groups": f"[{group}]"}).status == 200


@pytest.mark.parametrize("groups", ["[interns]", "", "[]", None, ["visitors"], "Sales"])
def test_nobody_else_may_read(client: Client, groups: Any) -> None:
    refused = client.get(FUNNEL, claims={"cognito:groups": groups, "sub": "somebody"})
    assert refused.status == 403 and refused.error["code"] == "forbidden"


@pytest.mark.parametrize("path", ["/v1/leads", "/v1/leads/AAAAAAAAAAAAAAAAAAAAAA", FUNNEL])
def test_every_route_but_the_document_is_guarded(client: Client, path: str) -> None:
    assert client.get(path, {"stage": "lead"}, claims={"sub": "somebody"}).status == 403
    without = client.get(path, {"stage": "lead"}, claims=None)
    assert without.status == 401 and without.headers["WWW-Authenticate"] == "Bearer"


def test_who_may_not_read_learns_nothing_else_about_a_request(client: Client) -> None:
    assert client.get("/v1/leads", {"limit": "many"}, claims={"sub": "somebody"}).status == 403
    assert client.get("/v1/leads", {"limit": "many"}, claims=None).status == 401


def test_the_document_is_open(client: Client) -> None:
    assert client.get("/v1/openapi.json", claims=None).status == 200
