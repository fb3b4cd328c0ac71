"""HTTP as a function sees it: an API Gateway HTTP API event (payload format 2.0) in, its answer out."""

import binascii
import json
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from shared.domain.flaw import Flaw
from shared.edge.headers import with_common_headers
from shared.edge.query import Query, sent_query
from shared.edge.web_page import HEADERS, MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Request:
    """Header names are lower case. ``body`` is what was sent, byte for byte, so that signatures can be checked."""

    method: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    query: Query = field(default=(), repr=False)

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> Self:
        return cls(
            method=event["requestContext"]["http"]["method"].upper(),
            parameters=event.get("pathParameters") or {},
            headers={name.lower(): value for name, value in (event.get("headers") or {}).items()},
            body=_sent(event.get("body") or "", encoded=event.get("isBase64Encoded", False)),
            query=sent_query(event),
        )

    @property
    def media_type(self) -> str:
        """Such as ``application/json``, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def _sent(body: str, *, encoded: bool) -> bytes:
    if encoded:
        try:
            return b64decode(body)
        except binascii.Error:
            pass  # what is no base64 is not readable as anything else either, and is refused where it is read
    return body.encode(errors="surrogatepass")


class Html(str):
    """A whole page, as the content of an answer."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Response:
    """``content`` is JSON or :class:`Html`. ``code`` says why to log an answer; empty where there is no reason."""

    status: int
    content: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str = ""

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        return replace(self, headers={**self.headers, **headers})

    def event(self) -> dict[str, Any]:
        headers = with_common_headers(self.headers)
        if self.content is None:
            return {"statusCode": self.status, "headers": headers}
        if isinstance(self.content, Html):
            headers |= {**HEADERS, "content-type": MEDIA_TYPE}
            return {"statusCode": self.status, "headers": headers, "body": str(self.content)}
        headers["content-type"] = "application/json"
        return {"statusCode": self.status, "headers": headers, "body": json.dumps(self.content)}


class RequestRefused(Exception):
    """An answer to give instead of going on. ``flaws`` never hold values."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        flaws: Iterable[Flaw] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.response = problem(status, code, message, flaws, headers)


def problem(
    status: int, code: str, message: str, flaws: Iterable[Flaw] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The one shape of every error: ``{"error": {code, message, errors: [{field, reason, message}]}}``."""
    error = {"code": code, "message": message, "errors": [flaw._asdict() for flaw in flaws]}
    return Response(status, {"error": error}, headers or {}, code)
