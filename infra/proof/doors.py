"""Every way into a stack from outside, and what it takes to be let in."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3

from infra.controllers import Controllers
from infra.local.people import sign_in
from infra.local.stack import NAME, Stack
from infra.senders import DOCUMENTS, Senders
from infra.webhooks import Answer, WebhookSender

NAMESPACE: Final = "automation"
"""Of external ids: that of the sender of webhooks."""
SENDER: Final = "forms@example.com"
_ORIGIN: Final = "https://www.example.com"
_ASKING: Final = {
    "id": "newsletter",
    "kind": "standard_webhooks",
    "external_namespace": NAMESPACE,
    "double_opt_in": {"sender": SENDER, "purposes": ["store"]},
}
_CONTROLLER: Final = {
    "id": "proof",
    "domain": "proof.example",
    "callback_domains": ["127.0.0.1"],
    "external_namespace": NAMESPACE,
}


class Shut(RuntimeError):
    """A way in was not open: which one, and the status that was answered. No value."""


@dataclass(frozen=True)
class Doors:
    """``signed`` and ``asking`` are senders of webhooks, the second asks people to confirm; ``history`` imports.
    ``token`` is that of somebody of compliance."""

    stack: Stack
    signed: WebhookSender
    asking: WebhookSender
    history: WebhookSender
    form_url: str
    form_key: str
    credential: str = field(repr=False)
    token: str = field(repr=False)
    _http: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(maxsize=16))

    @classmethod
    def of(cls, stack: Stack) -> "Doors":
        """Configures the senders and a controller, and has intake look at them again."""
        senders = Senders(stack.outputs, stack.client)
        with tempfile.TemporaryDirectory() as folder:
            asking = senders.configure(_written(folder, _ASKING))
            credential = Controllers(stack.outputs, stack.client).configure(_written(folder, _CONTROLLER), rotate=True)
        automation = senders.configure(DOCUMENTS / "automation.json")
        history = senders.configure(DOCUMENTS / "history.json")
        website = senders.configure(DOCUMENTS / "website.json")
        stack.client("sesv2").create_email_identity(EmailIdentity=SENDER)
        restart(stack, stack.outputs["IntakeFunctionName"])
        where = {
            source.id: f"{stack.api_url}/v1/intake/{source.id}" for source in (asking, automation, history, website)
        }
        return cls(
            stack,
            signed=WebhookSender(where[automation.id], automation.secrets[0]),
            asking=WebhookSender(where[asking.id], asking.secrets[0]),
            history=WebhookSender(where[history.id], history.secrets[0]),
            form_url=where[website.id],
            form_key=website.secrets[0],
            credential=credential[1] or "",
            token=sign_in(stack, group="compliance"),
        )

    def form(self, *, key: str, **how: Any) -> None:
        """A post of a page: ``json``, ``body`` or ``fields`` as urllib3 takes them. Raises :class:`Shut`."""
        headers = {"Origin": _ORIGIN, "x-leadpact-key": self.form_key, "idempotency-key": key}
        headers |= how.pop("headers", {})
        answer = self._http.request("POST", self.form_url, headers=headers, redirect=False, timeout=60, **how)
        if answer.status not in {200, 303}:
            raise Shut(f"form: {answer.status}")

    def press(self, link: str, **fields: str) -> None:
        """The button of the page that a link in a mail leads to. Raises :class:`Shut`."""
        parts = urlsplit(link)
        url = f"{self.stack.api_url}{_path(parts.path)}"
        answer = self._http.request("POST", url, fields=fields, encode_multipart=False, timeout=60)
        if answer.status != 200:
            raise Shut(f"link in a mail: {answer.status}")

    def officer(self, method: str, path: str, body: Any = None, *, expect: int = 200) -> Any:
        """As somebody of compliance: JSON, or the bytes of what is none. Raises :class:`Shut`."""
        return self.member(self.token, method, path, body, expect=expect)

    def member(self, token: str, method: str, path: str, body: Any = None, *, expect: int = 200) -> Any:
        """As whose ``token`` it is: JSON. Raises :class:`Shut`."""
        return self._asked(method, path, body, expect, {"Authorization": f"Bearer {token}"})

    def controller(self, method: str, path: str, body: Any = None, *, expect: int = 200) -> Any:
        """As a controller's system, by OpenDSR. Raises :class:`Shut`."""
        return self._asked(method, path, body, expect, {"Authorization": f"Bearer {self.credential}"})

    def _asked(self, method: str, path: str, body: Any, expect: int, headers: Mapping[str, str]) -> Any:
        sent = None if body is None else json.dumps(body).encode()
        named = dict(headers) | {"Content-Type": "application/json"}
        answer = self._http.request(method, f"{self.stack.api_url}{path}", body=sent, headers=named, timeout=60)
        if answer.status != expect:
            raise Shut(f"{method} {path.partition('?')[0]}: {answer.status}")
        kind = answer.headers.get("content-type", "")
        return answer.json() if kind.startswith("application/json") else answer.data


def taken(answer: Answer, what: str) -> list[str | None]:
    """The leads of a delivery's submissions, in order; None for what is to be confirmed. Raises :class:`Shut`."""
    if answer.status != 200 or answer.body["refused"]:
        raise Shut(f"{what}: {answer.status}")
    return [result["lead"] for result in answer.body["results"]]


def restart(stack: Stack, function: str) -> None:
    """Ends the function's warm workers, with all they remember."""
    functions = stack.client("lambda")
    timeout = functions.get_function_configuration(FunctionName=function)["Timeout"]
    functions.update_function_configuration(FunctionName=function, Timeout=timeout)


def physical(stack: Stack, logical: str) -> str:
    answer = stack.client("cloudformation").describe_stack_resource(StackName=NAME, LogicalResourceId=logical)
    return str(answer["StackResourceDetail"]["PhysicalResourceId"])


def _path(path: str) -> str:
    """Within the API: how it is reached from outside differs from how functions were told."""
    return path[path.index("/v") :]


def _written(folder: str, document: Mapping[str, Any]) -> Path:
    path = Path(folder) / f"{document['id']}.json"
    path.write_text(json.dumps(document))
    return path
