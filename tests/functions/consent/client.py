"""Calls the API as API Gateway does."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import urlencode

from functions.consent.api import consent_api
from functions.consent.desk import ConsentDesk
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.consents import OFFICER

_GROUPS: Final = "cognito:groups"
MARKETING: Final = {_GROUPS: "[marketing]", "sub": OFFICER}
COMPLIANCE: Final = {_GROUPS: "[compliance]", "sub": OFFICER}
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def error(self) -> Any:
        return self.json["error"]

    @property
    def flaws(self) -> list[tuple[str, str]]:
        return [(flaw["field"], flaw["reason"]) for flaw in self.error["errors"]]


@dataclass(frozen=True)
class Client:
    app: GuardedApi

    @classmethod
    def of(cls, desk: Callable[[], ConsentDesk], *, clock: Callable[[], int]) -> Self:
        return cls(consent_api(desk, guard=Guard(), clock=clock))

    def get(self, path: str, query: Mapping[str, Any] | None = None, **more: Any) -> Answered:
        return self.call("GET", path, query=query, **more)

    def post(self, path: str, payload: Any = None, **more: Any) -> Answered:
        body = b"" if payload is None else json.dumps(payload).encode()
        return self.call("POST", path, body=body, content_type="application/json", **more)

    def press(self, path: str, name: str, value: str, **more: Any) -> Answered:
        """A button of a page, or a mail program in its place."""
        given = {"claims": None, "content_type": FORM, "body": urlencode({name: value}).encode()}
        return self.call("POST", path, **given | more)

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: bytes = b"",
        content_type: str = "",
        claims: Mapping[str, Any] | None = MARKETING,
        language: str = "",
    ) -> Answered:
        http = {"method": method, "path": path, "sourceIp": "203.0.113.7", "protocol": "HTTP/1.1", "userAgent": "curl"}
        context: dict[str, Any] = {"http": http, "stage": "$default", "requestId": "id"}
        if claims is not None:
            context["authorizer"] = {"jwt": {"claims": dict(claims), "scopes": None}}
        event = {
            "version": "2.0",
            "rawPath": path,
            "rawQueryString": urlencode(query or {}),
            "queryStringParameters": {name: str(value) for name, value in (query or {}).items()},
            "headers": {"content-type": content_type, "accept-language": language},
            "requestContext": context,
            "body": b64encode(body).decode(),
            "isBase64Encoded": True,
        }
        raw = self.app.resolve(event, None)
        return Answered(int(raw["statusCode"]), raw["headers"], raw["body"])


def without_store(error: Exception | None = None) -> Client:
    """The API, failing as soon as it has to read anything."""

    def desk() -> ConsentDesk:
        raise error or StoreUnavailable("test")

    return Client.of(desk, clock=lambda: NOON)
