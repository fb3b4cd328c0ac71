"""The OpenAPI document tells the truth: whatever is sent by it is answered by it."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.chain import Chain
from tests.functions.leads.client import Client, without_store
from tests.functions.leads.gateway import OPEN, TOKEN, gateway
from tests.functions.leads.people import a_lead, a_price_request, arrived

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture
def published(chain: Chain, client: Client) -> schemathesis.BaseSchema:
    arrived(chain, a_lead(identifiers={"email": "lead@example.com"}))
    arrived(chain, a_price_request())
    return schemathesis.openapi.from_wsgi(OPEN, gateway(client))


document = schemathesis.pytest.from_fixture("published")


@document.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_the_document_names(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Authorization": TOKEN}, checks=CHECKS)


def test_every_operation_asks_for_a_bearer_token() -> None:
    published = json.loads(without_store().get(OPEN, claims=None).text)
    assert published["components"]["securitySchemes"] == {
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    operations = [path["get"] for path in published["paths"].values()]
    assert len(operations) == 3
    assert all(operation["security"] == [{"token": []}] for operation in operations)
    assert all({"200", "401", "403", "422"} <= set(operation["responses"]) for operation in operations)


def test_the_document_is_made_once() -> None:
    client = without_store()
    assert client.get(OPEN).text is client.get(OPEN).text
