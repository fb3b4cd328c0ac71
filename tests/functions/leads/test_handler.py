import json
from collections.abc import Iterator

import pytest

from functions.leads import handler
from tests.chain import Chain
from tests.functions.leads.client import SALES, event
from tests.functions.leads.people import a_price_request, arrived


def forget() -> None:
    for made in (handler.build, handler.decisions, handler._stored, handler.definitions):
        made.cache_clear()


@pytest.fixture
def deployed(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chain]:
    settings = {"LEADS_TABLE": "leads", "KEYS_TABLE": "keys", "KMS_KEY_ID": chain.tables.kms_key}
    settings["DEFINITIONS_TABLE"] = "definitions"
    for name, value in (settings | {"DEFINITION": "instruments"}).items():
        monkeypatch.setenv(f"LEADPACT_{name}", value)
    forget()
    yield chain
    forget()


def test_the_function_answers_from_its_settings(deployed: Chain) -> None:
    lead_id = arrived(deployed, a_price_request())
    answered = handler.lambda_handler(event(f"/v1/leads/{lead_id}", {"lang": "nl"}, SALES, {}), None)
    assert answered["statusCode"] == 200
    assert json.loads(answered["body"])["because"].startswith("Dit is een marketinggekwalificeerde lead (MQL), klaar")


def test_the_function_shows_decisions_from_its_settings(deployed: Chain) -> None:
    lead_id = arrived(deployed, a_price_request())
    answered = handler.lambda_handler(event(f"/v1/leads/{lead_id}/decisions/1", {}, SALES, {}), None)
    assert (answered["statusCode"], json.loads(answered["body"])["number"]) == (200, 1)


def test_a_function_without_settings_still_publishes_its_document() -> None:
    forget()
    assert handler.lambda_handler(event("/v1/openapi.json", {}, None, {}), None)["statusCode"] == 200
    assert handler.lambda_handler(event("/v1/funnel", {}, SALES, {}), None)["statusCode"] == 500
