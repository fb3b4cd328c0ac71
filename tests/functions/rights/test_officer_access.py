"""Who may work on requests of data subjects."""

from collections.abc import Callable
from typing import Any

import pytest

from functions.rights.officer.api import PATH
from tests.cases import CASE
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.officers import MARKED, Office, asked

REACHED_THE_STORE = 503
ROUTES: list[tuple[str, str, Any]] = [
    ("POST", PATH, asked()),
    ("GET", PATH, None),
    ("GET", f"{PATH}/{CASE}", None),
    ("POST", f"{PATH}/{CASE}/verify", {"action": "challenge"}),
    ("POST", f"{PATH}/{CASE}/approve", None),
    ("POST", f"{PATH}/{CASE}/refuse", {"reason": "excessive"}),
    ("POST", f"{PATH}/{CASE}/extend", {"reason": "complexity"}),
    ("POST", f"{PATH}/{CASE}/pause", {}),
    ("POST", f"{PATH}/{CASE}/resume", {}),
    ("POST", f"{PATH}/{CASE}/hold", {"reason": "17_3_e"}),
    ("POST", f"{PATH}/{CASE}/release", {}),
]


def sent(route: tuple[str, str, Any], claims: Any) -> Answered:
    method, path, body = route
    return Office(None).send(method, path, body, claims=claims)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("group", ["compliance", "admin"])
def test_officers_may(route: tuple[str, str, Any], group: str) -> None:
    assert sent(route, {"cognito:groups": f"[{group}]", "sub": "somebody"}).status == REACHED_THE_STORE


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("groups", ["[marketing]", "[sales]", "[marketing sales]", "", None, "Compliance"])
def test_nobody_else_may(route: tuple[str, str, Any], groups: Any) -> None:
    refused = sent(route, {"cognito:groups": groups, "sub": "somebody"})
    assert refused.status == 403 and refused.error["code"] == "forbidden"


@pytest.mark.parametrize("route", ROUTES)
def test_without_a_token_nothing_is_answered(route: tuple[str, str, Any]) -> None:
    refused = sent(route, None)
    assert refused.status == 401 and refused.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("subject", [None, "", "x" * 129, 7])
def test_whoever_has_no_subject_id_cannot_be_named_in_a_history_and_may_not(subject: Any) -> None:
    claims = {"cognito:groups": "[compliance]", "sub": subject}
    assert Office(None).send("POST", PATH, asked(), claims=claims).status == 403


def test_who_may_not_decide_learns_nothing_else_about_a_request() -> None:
    for body in ("{", {"type": "x"}):
        assert Office(None).send("POST", PATH, body, claims={"sub": "somebody"}).status == 403


@pytest.mark.parametrize("path", [f"{PATH}/{CASE}/erase", f"{PATH}/x/approve", f"/v1/rights/{MARKED}", "/v1/x"])
def test_an_unknown_path_has_the_same_shape(path: str) -> None:
    answered = Office(None).send("POST", path, {})
    assert answered.status in {404, REACHED_THE_STORE} and set(answered.error) == {"code", "message", "errors"}
    assert MARKED not in answered.whole


@pytest.mark.parametrize("claims", [None, {}, {"cognito:groups": "[sales]", "sub": "x"}])
def test_no_answer_is_kept_by_a_cache(claims: Any) -> None:
    assert Office(None).send("GET", f"{PATH}/{CASE}", claims=claims).headers["Cache-Control"] == "no-store"
    assert Office(None).send("GET", f"{PATH}/{CASE}").headers["Cache-Control"] == "no-store"


def test_the_unforeseen_is_neither_told_nor_logged(logged: Callable[[], str]) -> None:
    office = Office(None)
    office.failure = ValueError(MARKED)
    answered = office.send("POST", PATH, asked())
    assert answered.status == 500 and answered.error["code"] == "internal_error"
    assert "unexpected" in logged()
    assert MARKED not in answered.whole + logged() and "Traceback" not in answered.whole + logged()
