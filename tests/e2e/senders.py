"""Senders and readers of the deployed stack, for its tests."""

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import urllib3

from infra.controllers import Controllers
from infra.local.people import sign_in
from infra.local.stack import Stack
from infra.senders import DOCUMENTS, Senders
from infra.watch import Watch
from infra.webhooks import Answer, WebhookSender

PERSONA = {
    "industry": "life_sciences",
    "annual_revenue_usd": 450_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}
ASKING = {
    "id": "asking",
    "kind": "standard_webhooks",
    "double_opt_in": {"sender": "forms@example.com", "purposes": ["store"]},
}
CONTROLLER = {"id": "controller", "domain": "controller.example", "callback_domains": ["127.0.0.1"]}
CONSENT = {"basis": "consent", "given": True, "purposes": ["store"]}


def _written(folder: str, document: dict[str, Any]) -> Path:
    path = Path(folder) / f"{document['id']}.json"
    path.write_text(json.dumps(document))
    return path


def an_address() -> str:
    return f"{secrets.token_hex(8)}@lab.example"


def a_submission(**changes: Any) -> dict[str, Any]:
    given = {"identifiers": {"email": an_address()}, "format": "web_form", "consent": CONSENT}
    return given | changes


def a_price_request(**changes: Any) -> dict[str, Any]:
    return a_submission(format="price_request_form", characteristics=PERSONA) | changes


@dataclass(frozen=True)
class Deployed:
    """The stack with its senders, and people who may read. ``asking`` has people asked to confirm by mail;
    ``controller`` is the credential of a controller's system."""

    stack: Stack
    webhook: WebhookSender
    history: WebhookSender
    asking: WebhookSender
    controller: str = field(repr=False)
    form_url: str
    form_key: str
    watch: Watch
    http: urllib3.PoolManager

    @classmethod
    def of(cls, stack: Stack) -> "Deployed":
        """Configures all senders before the first request: intake looks at them again after a minute only."""
        senders = Senders(stack.outputs, stack.client)
        history = senders.configure(DOCUMENTS / "history.json")
        automation = senders.configure(DOCUMENTS / "automation.json")
        website = senders.configure(DOCUMENTS / "website.json")
        with TemporaryDirectory() as folder:
            asking = senders.configure(_written(folder, ASKING))
            _, credential = Controllers(stack.outputs, stack.client).configure(
                _written(folder, CONTROLLER), rotate=True
            )
        stack.client("sesv2").create_email_identity(EmailIdentity="example.com")
        return cls(
            stack=stack,
            webhook=WebhookSender(f"{stack.api_url}/v1/intake/{automation.id}", automation.secrets[0], retries=False),
            history=WebhookSender(f"{stack.api_url}/v1/intake/{history.id}", history.secrets[0]),
            asking=WebhookSender(f"{stack.api_url}/v1/intake/{asking.id}", asking.secrets[0], retries=False),
            controller=credential or "",
            form_url=f"{stack.api_url}/v1/intake/{website.id}",
            form_key=website.secrets[0],
            watch=Watch(stack),
            http=urllib3.PoolManager(),
        )

    def submit(self, submission: dict[str, Any], **how: Any) -> str:
        """The lead's id."""
        answer = self.webhook.send(submission, **how)
        assert answer.status == 200, answer
        return str(answer.body["results"][0]["lead"])

    def read(self, path: str, *, group: str | None = "sales", **headers: str) -> Answer:
        if group:
            headers["Authorization"] = f"Bearer {sign_in(self.stack, group=group)}"
        answer = self.http.request("GET", f"{self.stack.api_url}{path}", headers=headers)
        return Answer(answer.status, json.loads(answer.data))
