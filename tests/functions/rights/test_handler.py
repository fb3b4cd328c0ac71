"""The function as it is deployed, from its settings."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key

from functions.rights import handler
from functions.rights.exporting import JsonExports
from shared.adapters.controller_table import DynamoControllers
from shared.adapters.kms_signer import KmsSigner
from tests.functions.rights.controllers import CREDENTIAL, DOMAIN, a_request, an_account
from tests.functions.rights.gateway_events import Answered, an_event
from tests.functions.rights.officers import COMPLIANCE, asked
from tests.tables import REGION, Tables

_CACHED = (handler.responder, handler.controllers_api, handler.exporter, handler.desk, handler._keys)


@pytest.fixture
def deployed(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tables]:
    signing = tables.kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="RSA_2048")["KeyMetadata"]["KeyId"]
    settings = {
        **{f"{name.upper()}_TABLE": name for name in ("cases", "keys", "sources", "leads", "identities")},
        "SUPPRESSIONS_TABLE": "suppressions",
        "CERTIFICATES_TABLE": "certificates",
        "TOKENS_TABLE": "tokens",
        "DEFINITIONS_TABLE": "definitions",
        "KMS_KEY_ID": tables.kms_key,
        "SIGNING_KEY_ID": signing,
        "PROCESSOR_DOMAIN": DOMAIN,
        "PUBLIC_URL": f"https://{DOMAIN}",
        "PRIVACY_POLICY": "privacy",
        "TIME_ZONE": "Europe/Amsterdam",
        "DEFINITION": "instruments",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"LEADPACT_{name}", value)
    tables.made_roots()
    DynamoControllers(tables.dynamodb, sources="sources").put(an_account())
    load_der_public_key(KmsSigner(tables.kms, key=signing).public_key())
    for cached in _CACHED:
        cached.cache_clear()
    yield tables
    for cached in _CACHED:
        cached.cache_clear()


def handled(event: dict[str, Any]) -> Answered:
    return Answered.of(handler.lambda_handler(event, None))


def as_controller(method: str, path: str, body: str | None = None, **more: Any) -> Answered:
    return handled(an_event(method, path, body, headers={"authorization": f"Bearer {CREDENTIAL}"}, **more))


@pytest.mark.usefixtures("deployed")
def test_controllers_and_officers_are_answered_from_the_settings() -> None:
    created = as_controller("POST", "/v2/requests", json.dumps(a_request(submitted_time="2026-01-01T00:00:00Z")))
    assert created.status == 201 and created.headers["X-OpenDSR-Signature"]
    opened = handled(
        an_event("POST", "/v1/rights/requests", json.dumps(asked(received="2026-01-05T12:00:00Z")), claims=COMPLIANCE)
    )
    assert opened.status == 201 and opened.json["due"] == "2026-02-05T22:59:59Z", "the end of the day in Amsterdam"


@pytest.mark.usefixtures("deployed")
def test_results_are_made_of_what_is_held() -> None:
    assert b'"people"' in JsonExports(handler.exporter, handler._now).export(_an_access())


def _an_access() -> Any:
    as_controller("POST", "/v2/requests", json.dumps(a_request(subject_request_type="access")))
    stored = handler._cases().load(a_request()["subject_request_id"])
    assert stored
    return stored.case


def test_a_function_without_keys_still_says_what_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    for name in ("SOURCES_TABLE", "PROCESSOR_DOMAIN", "PUBLIC_URL"):
        monkeypatch.setenv(f"LEADPACT_{name}", "x")
    for cached in _CACHED:
        cached.cache_clear()
    assert handled(an_event("GET", "/v2/discovery")).status == 200
    for cached in _CACHED:
        cached.cache_clear()


def test_before_the_deployment_is_complete_a_controller_is_asked_to_come_again(deployed: Tables) -> None:
    for item in deployed.items("keys"):
        deployed.dynamodb.delete_item(TableName="keys", Key={"pk": item["pk"]})
    assert as_controller("POST", "/v2/requests", json.dumps(a_request())).status == 503
