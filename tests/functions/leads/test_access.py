from typing import Any

import pytest

from tests.functions.leads.client import without_store

FUNNEL = "/v1/funnel"
REACHED_THE_STORE = 503


@pytest.mark.parametrize("group", ["marketing", "sales", "compliance", "admin"])
def test_each_team_may_read(group: str) -> None:
    assert (
        without_store().get(FUNNEL, claims={"cognito:groups": f"[{group}]", "sub": "somebody"}).status
        == REACHED_THE_STORE
    )


@pytest.mark.parametrize("groups", ["[interns]", "", "[]", None, ["visitors"], "Sales"])
def test_nobody_else_may_read(groups: Any) -> None:
    refused = without_store().get(FUNNEL, claims={"cognito:groups": groups, "sub": "somebody"})
    assert refused.status == 403 and refused.error["code"] == "forbidden"


DECISION = "/v1/leads/AAAAAAAAAAAAAAAAAAAAAA/decisions/1"


@pytest.mark.parametrize("path", ["/v1/leads", "/v1/leads/AAAAAAAAAAAAAAAAAAAAAA", DECISION, FUNNEL])
def test_every_route_but_the_document_is_guarded(path: str) -> None:
    assert without_store().get(path, {"stage": "lead"}, claims={"sub": "somebody"}).status == 403
    without = without_store().get(path, {"stage": "lead"}, claims=None)
    assert without.status == 401 and without.headers["WWW-Authenticate"] == "Bearer"


def test_who_may_not_read_has_nothing_recomputed() -> None:
    assert without_store().post(f"{DECISION}/recompute", claims={"sub": "somebody"}).status == 403
    assert without_store().post(f"{DECISION}/recompute", claims=None).status == 401
    assert without_store().post(f"{DECISION}/recompute").status == REACHED_THE_STORE


def test_who_may_not_read_learns_nothing_else_about_a_request() -> None:
    assert without_store().get("/v1/leads", {"limit": "many"}, claims={"sub": "somebody"}).status == 403
    assert without_store().get("/v1/leads", {"limit": "many"}, claims=None).status == 401


def test_the_document_is_open() -> None:
    assert without_store().get("/v1/openapi.json", claims=None).status == 200
