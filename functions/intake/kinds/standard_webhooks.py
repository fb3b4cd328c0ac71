"""Senders that sign by the Standard Webhooks specification: ``{"type", "timestamp", "data"}`` under an HMAC."""

from typing import Any, Final

from standardwebhooks import Webhook, WebhookVerificationError

from functions.intake.decoded import Decoded
from functions.intake.delivery import named_delivery
from functions.intake.read_body import JSON, read_body
from functions.intake.refusals import unauthorized, unmappable, unreadable
from functions.intake.secret_slots import any_matches
from shared.domain.source import Source
from shared.edge.http import Request

_ID: Final = "webhook-id"
_TIMESTAMP: Final = "webhook-timestamp"
_SIGNATURE: Final = "webhook-signature"


def authenticate(request: Request, source: Source) -> None:
    """What is signed is a text, so other bytes are refused before any source is looked at: signed or not, by anyone."""
    try:
        request.body.decode()
    except UnicodeDecodeError:
        raise unreadable("not_utf8", "is not UTF-8") from None
    headers = {name: request.headers.get(name, "") for name in (_ID, _TIMESTAMP, _SIGNATURE)}
    matched = any_matches(source.secrets, lambda secret: _verifies(secret, request.body, headers))
    # The parts are signed joined by full stops: with one inside a part, the same signature fits two messages.
    if not matched or "." in headers[_ID] + headers[_TIMESTAMP]:
        raise unauthorized()


def _verifies(secret: str, body: bytes, headers: dict[str, str]) -> bool:
    try:
        Webhook(secret).verify(body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError):  # malformed base64 or header entries are ValueErrors
        return False
    return True


def decode(request: Request, source: Source, *, now: int) -> Decoded:
    """``items`` of the source starts at the whole envelope; without it the submissions are the envelope's ``data``.

    A sender may write the time of each attempt into the envelope, so only the payload tells whether two deliveries of
    one id are copies.
    """
    envelope = read_body(request, frozenset((JSON,)))
    payload = envelope if source.items else _data(envelope)
    return Decoded(payload, named_delivery(source.id, request.headers[_ID], payload))


def _data(envelope: Any) -> Any:
    if not isinstance(envelope, dict) or "data" not in envelope:
        raise unmappable("data", "missing", "is required")
    return envelope["data"]
