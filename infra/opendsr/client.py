"""Asking over HTTP: no redirects, no retries, nothing unbounded."""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import urllib3

from infra.opendsr.findings import Unmet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LIMIT: Final = 1 << 20
_TIMEOUT: Final = urllib3.Timeout(connect=5, read=15)


class NoAnswer(Unmet):
    """Nothing answers there, or what answers is not HTTP."""


@dataclass(frozen=True)
class Answer:
    """Headers by lower-case name. ``what`` says which answer it is, in messages."""

    what: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300

    @property
    def refused(self) -> bool:
        """Refused for what was asked: not for who asks, where, or how often."""
        return 400 <= self.status < 500 and self.status not in {401, 403, 404, 405, 429}

    def object(self) -> dict[str, Any]:
        """The JSON object of the body. Raises Unmet."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            raise Unmet(f"{self.what} is not JSON (status {self.status})") from None
        if not isinstance(found, dict):
            raise Unmet(f"{self.what} is not a JSON object (status {self.status})")
        return found

    def whole(self) -> bytes:
        """Headers and body, to search."""
        return b"\n".join([*(f"{name}: {value}".encode() for name, value in self.headers.items()), self.body])


def trust(ca: Path | None) -> ssl.SSLContext:
    """The authorities of this machine and those of the file. Raises OSError."""
    context = ssl.create_default_context()
    if ca:
        context.load_verify_locations(ca)
    return context


class Client:
    """Safe to use from several threads."""

    def __init__(self, *, trusted: ssl.SSLContext, allow_http: bool) -> None:
        self.trusted = trusted
        self._pool = urllib3.PoolManager(maxsize=8, ssl_context=trusted)
        self._schemes = ("https://", "http://") if allow_http else ("https://",)
        self.sent = 0

    def ask(self, what: str, method: str, url: str, *, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """Raises :class:`NoAnswer`, and Unmet for an address that is not HTTPS or an answer above 1 MiB."""
        if not url.startswith(self._schemes):
            raise Unmet(f"{what}: the address is not HTTPS")
        self.sent += 1
        try:
            return self._ask(what, method, url, dict(headers), body)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise NoAnswer(f"{what}: no answer ({type(error).__name__})") from None

    def _ask(self, what: str, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        came = self._pool.request(
            method,
            url,
            body=body,
            headers=headers,
            timeout=_TIMEOUT,
            redirect=False,
            retries=False,
            preload_content=False,
        )
        content = came.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            came.close()
            raise Unmet(f"{what} is larger than 1 MiB")
        came.release_conn()
        return Answer(what, came.status, {name.lower(): value for name, value in came.headers.items()}, content)
