"""The OpenAPI document tells the truth: whatever is sent by it is answered by it."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from tests.chain import Chain
from tests.functions.leads.client import Client, without_store
from tests.functions.leads.gateway import OPEN, TOKEN, gateway
from tests.functions.leads.people import a_lead, a_price_request, arrived

# Not positive_data_acceptance: a cursor is opaque, so no schema can say which ones were issued.
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
]


SENT = [
    ("/v1/funnel", GenerationMode.POSITIVE),
    ("/v1/leads", GenerationMode.POSITIVE),
    ("/v1/leads", GenerationMode.NEGATIVE),
    ("/v1/leads/{lead_id}", GenerationMode.POSITIVE),
    ("/v1/leads/{lead_id}", GenerationMode.NEGATIVE),
    ("/v1/leads/{lead_id}/decisions/{number}", GenerationMode.POSITIVE),
    ("/v1/leads/{lead_id}/decisions/{number}", GenerationMode.NEGATIVE),
    ("/v1/leads/{lead_id}/decisions/{number}/recompute", GenerationMode.POSITIVE),
    ("/v1/leads/{lead_id}/decisions/{number}/recompute", GenerationMode.NEGATIVE),
]


@pytest.mark.parametrize(("path", "mode"), SENT)
def test_every_answer_is_one_the_document_names(chain: Chain, client: Client, path: str, mode: GenerationMode) -> None:
    arrived(chain, a_lead(identifiers={"email": "lead@example.com"}))
    arrived(chain, a_price_request())
    method = "POST" if path.endswith("/recompute") else "GET"
    operation = schemathesis.openapi.from_wsgi(OPEN, gateway(client))[path][method]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def answer(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"Authorization": TOKEN}, checks=CHECKS)

    answer()


def test_every_operation_asks_for_a_bearer_token() -> None:
    published = json.loads(without_store().get(OPEN, claims=None).text)
    assert published["components"]["securitySchemes"] == {
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    own = ("/v1/leads", "/v1/leads/{lead_id}", "/v1/funnel")
    operations = [published["paths"][path]["get"] for path in own]
    assert all(operation["security"] == [{"token": []}] for operation in operations)
    assert all({"200", "401", "403", "422"} <= set(operation["responses"]) for operation in operations)


def test_the_document_is_made_once() -> None:
    client = without_store()
    assert client.get(OPEN).text is client.get(OPEN).text
