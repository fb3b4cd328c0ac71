"""Forms on web pages: a publishable key, which only names the form, and a list of the pages' origins.

A form post carries the key in ``_key`` and, where it likes, the page to be sent to in ``_redirect``; a script can send
the key in the header ``x-leadpact-key`` and an ``Idempotency-Key``.
"""

import hmac
import re
from typing import Any, Final

from functions.intake.decoded import Decoded
from functions.intake.delivery import named_delivery, nameless_delivery
from functions.intake.read_body import FORMS, JSON, read_body
from functions.intake.refusals import bad_idempotency_key, origin_not_allowed, unauthorized, unreadable
from functions.intake.secret_slots import any_matches
from shared.domain.source import Source
from shared.edge.http import Request, RequestRefused
from shared.edge.record_touch import Delivery

_ACCEPTED: Final = FORMS | {JSON}
_IDEMPOTENCY_KEY: Final = re.compile(r"[!-~]{1,255}")


def authenticate(request: Request, source: Source) -> None:
    """A request without an origin is foreign too: browsers name theirs with every POST to another site."""
    sent = (request.headers.get("x-leadpact-key") or _key_inside(request)).encode(errors="surrogatepass")
    if not any_matches(source.secrets, lambda key: hmac.compare_digest(key.encode(), sent)):
        raise unauthorized()
    if request.headers.get("origin") not in source.allowed_origins:
        raise origin_not_allowed()


def _key_inside(request: Request) -> str:
    try:
        fields = read_body(request, _ACCEPTED)
    except RequestRefused:
        return ""
    key = fields.get("_key") if isinstance(fields, dict) else None
    return key if isinstance(key, str) else ""


def decode(request: Request, source: Source, *, now: int) -> Decoded:
    fields = read_body(request, _ACCEPTED)
    if not isinstance(fields, dict):
        raise unreadable("wrong_type", "must be an object")
    fields.pop("_key", None)
    redirect = fields.pop("_redirect", None)
    spam = bool(fields.pop(source.honeypot, None)) if source.honeypot else False
    form = request.media_type in FORMS
    return Decoded(fields, _delivery(request, source, fields, now), spam, redirect, form)


def _delivery(request: Request, source: Source, fields: dict[str, Any], now: int) -> Delivery:
    key = request.headers.get("idempotency-key")
    if key is None:
        return nameless_delivery(source.id, fields, now=now)
    if not _IDEMPOTENCY_KEY.fullmatch(key):
        raise bad_idempotency_key()
    return named_delivery(source.id, f"key:{key}", fields)
