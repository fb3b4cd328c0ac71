"""Whatever is made up from the published document, the running stack answers as the document says."""

import json
from typing import Any

import pytest
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
from infra.webhooks import signed
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
        data = case.body.get("data") if isinstance(case.body, dict) else case.body
        body, headers = signed(data, secret=deployed.webhook.secret, message_id="fuzz")
        case.path_parameters["source"] = "automation"
        case.headers.clear()
        case.body, case.media_type = json.loads(body), "application/json"
        case.call_and_validate(headers=headers, data=body, checks=CHECKS, excluded_checks=[])

    send()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", ["/v1/leads", "/v1/leads/{lead_id}"])
def test_readers_of_any_kind(deployed: Deployed, document: Any, path: str, mode: GenerationMode) -> None:
    token = sign_in(deployed.stack, group="marketing")
    operation = document[path]["GET"]

    @QUICK
    @given(operation.as_strategy(generation_mode=mode))
    def read(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    read()
