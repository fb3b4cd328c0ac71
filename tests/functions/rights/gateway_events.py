"""Events of the HTTP API, from a captured one, and what is answered to them."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

_CAPTURED: Final = (Path(__file__).parent / "events" / "create.json").read_text()


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, answer: dict[str, Any]) -> "Answered":
        body = answer.get("body") or ""
        raw = b64decode(body) if answer.get("isBase64Encoded") else body.encode()
        return cls(int(answer["statusCode"]), answer["headers"], raw)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]

    @property
    def reasons(self) -> list[str]:
        return [error["reason"] for error in self.error["errors"]]

    @property
    def whole(self) -> str:
        return self.body.decode() + json.dumps(self.headers)


def an_event(
    method: str,
    path: str,
    body: bytes | str | None = None,
    *,
    query: Mapping[str, Any] | None = None,
    headers: Mapping[str, str | None] | None = None,
    claims: Mapping[str, Any] | None = None,
    changed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A header of None is taken away; ``changed`` are members of the event that are otherwise than usual."""
    event: dict[str, Any] = json.loads(_CAPTURED)
    event["rawPath"] = event["requestContext"]["http"]["path"] = path
    event["requestContext"]["http"]["method"] = method
    event["routeKey"] = event["requestContext"]["routeKey"] = f"{method} {path}"
    sent = event["headers"] | {name.lower(): value for name, value in (headers or {}).items()}
    event["headers"] = {name: value for name, value in sent.items() if value is not None}
    if query:
        event["rawQueryString"] = urlencode(query)
        event["queryStringParameters"] = {name: str(value) for name, value in query.items()}
    if isinstance(body, bytes):
        event |= {"body": b64encode(body).decode(), "isBase64Encoded": True}
    elif body is not None:
        event["body"] = body
    if claims is not None:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": dict(claims), "scopes": None}}
    event |= changed or {}
    return event
