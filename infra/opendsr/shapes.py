"""What answers must look like. Everything here raises Unmet, naming the member and never its value."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.findings import Level, Unmet
from infra.opendsr.signatures import decoded, member_scheme, scheme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infra.opendsr.client import Answer
    from infra.opendsr.session import Session

DOMAIN: Final = "x-opendsr-processor-domain"
SIGNATURE: Final = "x-opendsr-signature"
FORMER_DOMAIN: Final = "x-opengdpr-processor-domain"
FORMER_SIGNATURE: Final = "x-opengdpr-signature"
_RFC3339: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


def text(body: Mapping[str, Any], name: str, what: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise Unmet(f"{what}: {name} is missing or no text")
    return value


def instant(body: Mapping[str, Any], name: str, what: str) -> datetime:
    value = text(body, name, what)
    try:
        if _RFC3339.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise Unmet(f"{what}: {name} is not an RFC 3339 time")


def same(body: Mapping[str, Any], name: str, expected: str, what: str) -> None:
    if text(body, name, what) != expected:
        raise Unmet(f"{what}: {name} is not the one expected")


def status_is(answer: Answer, expected: int) -> None:
    if answer.status != expected:
        raise Unmet(f"{answer.what} has status {answer.status} instead of {expected}")


def of_domain(headers: Mapping[str, str], session: Session, what: str, name: str = DOMAIN) -> None:
    """The header names the domain requests are received on."""
    found = headers.get(name)
    if not found:
        raise Unmet(f"{what} has no header {name}")
    if found.lower() != session.target.domain:
        raise Unmet(f"{what}: {name} is not the domain requests are sent to")


def signature(headers: Mapping[str, str], what: str, name: str = SIGNATURE) -> bytes:
    found = headers.get(name)
    if not found:
        raise Unmet(f"{what} has no header {name}")
    try:
        return decoded(found)
    except ValueError:
        raise Unmet(f"{what}: {name} is not base64") from None


def signed(headers: Mapping[str, str], body: bytes, session: Session, what: str, name: str = SIGNATURE) -> str:
    """The scheme under which the published certificate signed exactly these bytes."""
    scheme = scheme_of(session.key, signature(headers, what, name), body)
    if scheme is None:
        raise Unmet(f"{what}: {name} does not fit the bytes of the body and the published certificate")
    return scheme


def member_signed(body: dict[str, Any], session: Session, what: str) -> str:
    """The scheme under which ``processor_signature`` signs the canonical rest of the body."""
    scheme = member_scheme(session.key, body)
    if scheme is None:
        raise Unmet(f"{what}: processor_signature does not fit the canonical body without it (RFC 8785)")
    return scheme


def error_shape(answer: Answer) -> None:
    """A body is only recommended; an error object in it has a form of its own."""
    try:
        error = answer.object().get("error")
    except Unmet:
        error = None
    if error is None:
        raise Unmet(f"an answer of {answer.status} has no error object", level=Level.SHOULD)
    if not isinstance(error, dict):
        raise Unmet("error is not an object")
    if type(error.get("code")) is not int or error["code"] != answer.status:
        raise Unmet("error.code is not the status of the answer as an integer")
    if not isinstance(error.get("message", ""), str):
        raise Unmet("error.message is not text")
    details = error.get("errors", [])
    if not isinstance(details, list) or not all(isinstance(detail, dict) for detail in details):
        raise Unmet("error.errors is not a list of objects")
    for detail in details:
        for name in ("domain", "reason", "message"):
            text(detail, name, "error.errors")
