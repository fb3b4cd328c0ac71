"""Sending signed webhooks, as an automation platform would (Standard Webhooks)."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import urllib3
from standardwebhooks import Webhook

_RETRIES = urllib3.Retry(
    total=6, status_forcelist=(429, 502, 503, 504), backoff_factor=0.3, allowed_methods=None, raise_on_status=False
)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any


def signed(data: Any, *, secret: str, message_id: str) -> tuple[bytes, dict[str, str]]:
    """The body and headers of a delivery."""
    envelope = {"type": "lead.submitted", "timestamp": datetime.now(UTC).isoformat(), "data": data}
    body = json.dumps(envelope).encode()
    return body, signature(body, secret=secret, message_id=message_id)


def signature(body: bytes, *, secret: str, message_id: str) -> dict[str, str]:
    """The headers that sign a body. Only text can be signed: other bytes get a signature that fits nothing."""
    sent_at = datetime.now(UTC)
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, sent_at, body.decode(errors="replace")),
    }


@dataclass
class WebhookSender:
    """Posts to one source; safe to use from several threads."""

    url: str
    secret: str
    retries: urllib3.Retry | bool = _RETRIES
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(maxsize=16))

    def send(self, data: Any, *, message_id: str | None = None, headers: Mapping[str, str] = {}) -> Answer:
        """``data`` is one submission or a list; a copy of a delivery has the same ``message_id``."""
        body, own = signed(data, secret=self.secret, message_id=message_id or f"msg_{secrets.token_urlsafe(16)}")
        answer = self._pool.request(
            "POST", self.url, body=body, headers=own | dict(headers), timeout=60, retries=self.retries
        )
        return Answer(answer.status, _json(answer.data))


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
