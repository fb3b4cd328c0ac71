"""Claims are read in one place, and strictly."""

from typing import Any

import pytest

from shared.edge.guard import Caller, Guard, groups_in
from shared.edge.http import RequestRefused
from shared.edge.roles import Group

CLIENT = "3n4b5urk1ft4fl3mg5e62d9ado"
POOL = Guard(client=CLIENT)
ACCESS = {"sub": "somebody", "cognito:groups": "[sales]", "token_use": "access", "client_id": CLIENT}


def an_event(claims: Any) -> dict[str, Any]:
    return {"requestContext": {"http": {"method": "GET"}, "authorizer": {"jwt": {"claims": claims}}}}


def refused(guard: Guard, claims: Any) -> int:
    with pytest.raises(RequestRefused) as found:
        guard.caller(an_event(claims))
    return found.value.response.status


@pytest.mark.parametrize("claim", ["[admin sales]", "[sales admin]", "[x admin sales y]", ["admin", "sales"]])
def test_groups_are_read_as_the_gateway_renders_them(claim: Any) -> None:
    assert groups_in(claim) == {"admin", "sales"}


@pytest.mark.parametrize(
    "claim",
    [
        '["admin"]', '["admin","sales"]', '["admin", "sales"]', "['admin']", "[[admin]]", "[admin,sales]", "[admin;]",
        '"admin"', "admin", "admin sales", "[admin", "admin]", "[Admin]", "[ADMIN]", "[presales]", "[sales-team]",
        "[\u200badmin]", "[admin\u00a0sales]", "[admin\tsales]", "[admin\nsales]", "[\uff41dmin]", "[]", "", "{}",
        None, 7, True, {"admin": 1}, [["admin"]], ["admin sales"], ['"admin"'], [7],
    ],
)  # fmt: skip
def test_what_only_looks_like_a_group_is_none(claim: Any) -> None:
    assert groups_in(claim) == frozenset()


def test_the_claim_that_holds_the_groups_can_be_named() -> None:
    claims = {"sub": "somebody", "cognito:groups": "[admin]", "roles": "[compliance]"}
    assert Guard("roles").caller(an_event(claims)).groups == {"compliance"}


def test_an_access_token_of_the_own_pool_is_taken() -> None:
    assert POOL.caller(an_event(ACCESS)) == Caller("somebody", frozenset({Group.SALES}))


@pytest.mark.parametrize(
    "changes",
    [
        {"token_use": "id"},
        {"token_use": "id", "aud": CLIENT},
        {"token_use": "refresh"},
        {"token_use": None},
        {"token_use": ""},
        {"client_id": "another"},
        {"client_id": None, "aud": CLIENT},
    ],
)
def test_any_other_token_of_the_own_pool_is_refused(changes: dict[str, Any]) -> None:
    claims = {name: value for name, value in (ACCESS | changes).items() if value is not None}
    assert refused(POOL, claims) == 401


@pytest.mark.parametrize("changes", [{"token_use": "id"}, {"at_hash": "x"}, {"c_hash": "x"}])
def test_what_another_issuer_marks_as_an_id_token_is_refused(changes: dict[str, Any]) -> None:
    plain = {"sub": "somebody", "cognito:groups": "[sales]", "aud": "https://leads.example.com"}
    assert Guard().caller(an_event(plain)).groups == {"sales"}
    assert refused(Guard(), plain | changes) == 401


@pytest.mark.parametrize("subject", [None, "", "x" * 129, 7])
def test_who_cannot_be_named_is_refused(subject: Any) -> None:
    assert refused(POOL, ACCESS | {"sub": subject}) == 403


@pytest.mark.parametrize("context", [{}, {"authorizer": None}, {"authorizer": {"jwt": None}}, {"authorizer": {}}])
def test_without_claims_a_token_is_asked_for(context: dict[str, Any]) -> None:
    with pytest.raises(RequestRefused) as found:
        Guard().caller({"requestContext": context})
    assert found.value.response.status == 401


def test_a_function_reads_who_issues_tokens_from_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADPACT_GROUPS_CLAIM", "roles")
    monkeypatch.setenv("LEADPACT_TOKEN_CLIENT", CLIENT)
    assert Guard.from_environment() == Guard("roles", CLIENT)
    monkeypatch.setenv("LEADPACT_GROUPS_CLAIM", "")
    monkeypatch.delenv("LEADPACT_TOKEN_CLIENT")
    assert Guard.from_environment() == Guard()
