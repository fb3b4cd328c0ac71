"""Whether an API answers as the published document says: it is asked through HTTP, as the gateway would let it be."""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from functions.leads.openapi import openapi_document
from tests.functions.leads.client import without_store

TOKEN: Final = "Bearer good"
CHECKS: Final = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


class Given(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


type Ask = Callable[[str, str, dict[str, str], bytes, str], Given]
"""By method, path, query, body and content type."""


def published() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(openapi_document(without_store().app))
    return document


def answers_as_documented(ask: Ask, method: str, path: str, mode: GenerationMode, *, times: int = 15) -> None:
    document = schemathesis.openapi.from_wsgi("/v1/openapi.json", _gateway(ask))
    operation = document[path][method]

    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(operation.as_strategy(generation_mode=mode))
    def answer(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"Authorization": TOKEN}, checks=CHECKS)

    answer()


def _gateway(ask: Ask) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    whole = json.dumps(published()).encode()

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if path == "/v1/openapi.json":
            answered = Given(200, {"Content-Type": "application/json"}, whole)
        else:
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(length) if length else b""
            query = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
            answered = ask(environ["REQUEST_METHOD"], path, query, body, environ.get("CONTENT_TYPE", ""))
        status = HTTPStatus(answered.status)
        start_response(f"{status.value} {status.phrase}", list(answered.headers.items()))
        return [answered.body]

    return application
