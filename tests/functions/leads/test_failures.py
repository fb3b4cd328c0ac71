import json
from typing import Any

import pytest

from functions.leads.cursor import cursor_of
from functions.leads.list_by_score import Place
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.functions.leads.client import without_store

MARK = "Zyxmarked"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"order": "score"}, "stage"),
        ({"cursor": cursor_of(Place(NOON, 1, 5, "A" * 22).written())}, "stage"),
        ({"stage": MARK}, "stage"),
        ({"stage": ""}, "stage"),
        ({"stage": "lead", "limit": 0}, "limit"),
        ({"stage": "lead", "limit": 51}, "limit"),
        ({"stage": "lead", "limit": MARK}, "limit"),
        ({"stage": "lead", "cursor": MARK}, "cursor"),
        ({"stage": "lead", "cursor": ""}, "cursor"),
    ],
)
def test_a_bad_parameter_is_named_and_never_repeated(query: dict[str, Any], field: str) -> None:
    answered = without_store().get("/v1/leads", query)
    assert answered.status == 422
    assert [flaw["field"] for flaw in answered.error["errors"]] == [field]
    assert all(flaw["reason"] and flaw["message"] for flaw in answered.error["errors"])
    assert MARK not in answered.text + json.dumps(answered.headers)


@pytest.mark.parametrize("lead_id", [MARK, "root#kek", "A" * 23, "A" * 5000, "%00", "é" * 22])
def test_a_malformed_lead_id_is_not_repeated(lead_id: str) -> None:
    answered = without_store().get(f"/v1/leads/{lead_id}")
    assert answered.status in {404, 422} and answered.error
    assert lead_id not in answered.text


def test_an_unknown_language_is_named() -> None:
    answered = without_store().get("/v1/leads/AAAAAAAAAAAAAAAAAAAAAA", {"lang": MARK})
    assert answered.status == 422 and answered.error["errors"][0]["field"] == "lang"
    assert MARK not in answered.text


def test_an_unknown_path_has_the_same_shape() -> None:
    answered = without_store().get(f"/v1/{MARK}")
    assert answered.status == 404 and set(answered.error) == {"code", "message", "errors"}
    assert MARK not in answered.text


def test_a_busy_store_asks_to_come_back() -> None:
    answered = without_store(StoreUnavailable("ThrottlingException")).get("/v1/funnel")
    assert answered.status == 503 and answered.headers["Retry-After"] == "2"


def test_the_unforeseen_is_neither_told_nor_logged(capsys: pytest.CaptureFixture[str]) -> None:
    answered = without_store(ValueError(MARK)).get("/v1/funnel")
    assert answered.status == 500 and answered.error["code"] == "internal_error"
    logged = "".join(capsys.readouterr())
    assert MARK not in answered.text + logged
    assert "Traceback" not in answered.text + logged


@pytest.mark.parametrize("path", ["/v1/funnel", "/v1/leads", "/v1/leads/AAAAAAAAAAAAAAAAAAAAAA", "/v1/x"])
def test_no_answer_about_people_is_kept_by_a_cache(path: str) -> None:
    assert without_store().get(path).headers["Cache-Control"] == "no-store"
    assert without_store().get(path, claims={}).headers["Cache-Control"] == "no-store"
