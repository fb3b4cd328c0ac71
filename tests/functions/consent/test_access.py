from typing import Any

import pytest

from tests.consents import OFFICER
from tests.functions.consent.client import Client, without_store

CONSENT = "A" * 22 + "." + "B" * 22
KEPT = [
    ("POST", "/v1/consents"),
    ("POST", f"/v1/consents/{CONSENT}/withdraw"),
    ("POST", f"/v1/consents/{CONSENT}/links"),
    ("GET", f"/v1/consents/{CONSENT}/receipt"),
    ("GET", f"/v1/leads/{'A' * 22}/consents"),
]
DECIDED = [("POST", "/v1/notices")]


def passed(method: str, path: str, groups: Any, **claims: Any) -> bool:
    answered = without_store().call(method, path, claims={"cognito:groups": groups, "sub": OFFICER} | claims)
    assert answered.headers["Cache-Control"] == "no-store"
    return answered.status not in {401, 403}


@pytest.mark.parametrize(("method", "path"), [*KEPT, *DECIDED])
def test_without_a_token_nothing_is_done(method: str, path: str) -> None:
    answered = without_store().call(method, path, claims=None)
    assert answered.status == 401 and answered.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), KEPT)
def test_marketing_and_compliance_keep_consents(method: str, path: str) -> None:
    groups = {group: passed(method, path, f"[{group}]") for group in ("marketing", "compliance", "admin", "sales", "x")}
    assert groups == {"marketing": True, "compliance": True, "admin": True, "sales": False, "x": False}


@pytest.mark.parametrize(("method", "path"), DECIDED)
def test_compliance_registers_what_people_are_shown(method: str, path: str) -> None:
    groups = {group: passed(method, path, f"[{group}]") for group in ("marketing", "compliance", "admin", "sales")}
    assert groups == {"marketing": False, "compliance": True, "admin": True, "sales": False}


def test_who_does_it_has_to_be_somebody() -> None:
    assert not passed("POST", "/v1/consents", "[admin]", sub="")
    assert not passed("POST", "/v1/consents", "[admin]", sub="x" * 129)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/consents/Zyxmarked/receipt",
        f"/v1/consents/{'A' * 22}/receipt",
        f"/v1/consents/{CONSENT}x/receipt",
        "/v1/leads/root%23kek/consents",
        f"/v1/leads/{'Z' * 3_000}/consents",
        "/v1/notices/Zyxmarked",
        "/v1/Zyxmarked",
    ],
)
def test_what_cannot_exist_is_not_looked_up_and_not_repeated(path: str) -> None:
    answered = without_store().get(path)
    assert (answered.status, answered.error["code"]) == (404, "not_found")
    assert "Zyx" not in answered.text


def test_an_unknown_consent_and_an_unknown_lead_are_answered_alike(client: Client) -> None:
    answers = [
        client.get(f"/v1/consents/{CONSENT}/receipt"),
        client.get(f"/v1/leads/{'A' * 22}/consents"),
        client.post(f"/v1/consents/{CONSENT}/withdraw"),
        client.post(f"/v1/consents/{CONSENT}/links"),
    ]
    assert all(answer == answers[0] for answer in answers) and answers[0].status == 404


def test_the_unforeseen_is_neither_told_nor_logged(capsys: pytest.CaptureFixture[str]) -> None:
    answered = without_store(ValueError("Zyxmarked")).get(f"/v1/consents/{CONSENT}/receipt")
    assert answered.status == 500
    assert "Zyxmarked" not in answered.text + "".join(capsys.readouterr())


def test_a_busy_store_asks_to_come_back() -> None:
    answered = without_store().get(f"/v1/consents/{CONSENT}/receipt")
    assert answered.status == 503 and answered.headers["Retry-After"] == "2"
