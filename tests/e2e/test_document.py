"""Whatever is made up from the published document, the running stack answers as the document says."""

import json
from hashlib import sha256
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from infra.local.people import sign_in
from infra.webhooks import signature
from tests.e2e.senders import Deployed

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
QUICK = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    database=None,
)
MODES = list(GenerationMode)
NO_ROUTE = {"message": "Not Found"}
"""The gateway's own answer to a path that leads nowhere, such as one with a line break."""
ONE = "/v1/definitions/{definition_id}"
DECISION = "/v1/leads/{lead_id}/decisions/{number}"
ASKED = [
    *(("GET", path) for path in ("/v1/leads", "/v1/leads/{lead_id}", DECISION)),
    *(("GET", path) for path in ("/v1/definitions", "/v1/definitions/in-force", ONE, f"{ONE}/diff")),
    *(("POST", f"{ONE}/{step}") for step in ("propose", "sign", "activate", "replay")),
    ("GET", f"{ONE}/replays/{{run_id}}"),
    ("POST", f"{DECISION}/recompute"),
    ("POST", "/v1/definitions"),
    ("PUT", ONE),
]


@pytest.fixture(scope="module")
def document(deployed: Deployed) -> Any:
    answer = deployed.http.request("GET", f"{deployed.stack.api_url}/v1/openapi.json")
    loaded = schemathesis.openapi.from_dict(json.loads(answer.data))
    loaded.config.update(base_url=deployed.stack.api_url)
    return loaded


@pytest.mark.parametrize("mode", MODES)
def test_signed_submissions_of_any_shape(deployed: Deployed, document: Any, mode: GenerationMode) -> None:
    operation = document["/v1/intake/{source}"]["POST"]

    @QUICK
    @given(operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        body = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=str).encode()
        message_id = sha256(body).hexdigest()
        headers = signature(body, secret=deployed.webhook.secret, message_id=message_id)
        answer = deployed.http.request("POST", deployed.webhook.url, body=body, headers=headers)
        response = schemathesis.Response(
            status_code=answer.status,
            headers={name: [value] for name, value in answer.headers.items()},
            content=answer.data,
            request=requests.Request("POST", deployed.webhook.url).prepare(),
            elapsed=0,
            verify=False,
        )
        case.validate_response(response, checks=CHECKS)

    send()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("method", "path"), ASKED)
def test_whoever_asks_for_anything(
    deployed: Deployed, document: Any, method: str, path: str, mode: GenerationMode
) -> None:
    token = sign_in(deployed.stack, group="marketing")
    operation = document[path][method]

    @QUICK
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        if response.status_code == 404 and response.json() == NO_ROUTE:
            return
        case.validate_response(response, checks=CHECKS)

    ask()
