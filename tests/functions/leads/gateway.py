"""API Gateway and its JWT authorizer as a WSGI application, for tools that speak HTTP."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from tests.functions.leads.client import SALES, Client

TOKEN: Final = "Bearer good"
OPEN: Final = "/v1/openapi.json"


def gateway(client: Client) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if path != OPEN and environ.get("HTTP_AUTHORIZATION") != TOKEN:
            start_response("401 Unauthorized", [("Content-Type", "application/json")])
            return [b'{"message":"Unauthorized"}']
        if environ["REQUEST_METHOD"] == "POST":
            answered = client.post(path)
        else:
            answered = client.get(path, _joined(environ["QUERY_STRING"]), claims=SALES)
        status = HTTPStatus(answered.status)
        start_response(f"{status.value} {status.phrase}", list(answered.headers.items()))
        return [answered.text.encode()]

    return application


def _joined(query: str) -> dict[str, str]:
    """A parameter given several times reaches the function as one, joined with commas."""
    joined: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined
