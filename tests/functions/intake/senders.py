"""Sources, the requests their senders make, and a recorder that remembers."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook

from functions.intake.check_source import SourceCheck
from functions.intake.ports import Intake as Parts
from functions.intake.respond import responder
from functions.intake.understanding import VocabularyInForce
from shared.domain.contract.in_force import Head
from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.join import Ambiguous
from shared.edge.purposes import purposes_named
from shared.edge.record_touch import Delivery, DeliveryIdReused, NobodyKnown, Recorded, Status
from shared.edge.shipped import shipped_definition
from shared.ports import StoreUnavailable
from shared.ports.definitions import KnownInForce
from tests.builders import NOON

KEY = "pk_website_0001_public"
SECRET = "whsec_" + b64encode(b"the first signing secret of ours").decode()
NEXT_SECRET = "whsec_" + b64encode(b"the next signing secret of ours!").decode()
ORIGIN = "https://www.example.net"
MARKED = "Zanzibar Quokka"
"""A name that must not come out again."""


def a_form(**changes: Any) -> Source:
    given: dict[str, Any] = {
        "id": "website",
        "kind": "browser_form",
        "secrets": (KEY,),
        "allowed_origins": (ORIGIN,),
        "default_format": "web_form",
    }
    return Source(**given | changes)


def an_automation(**changes: Any) -> Source:
    given: dict[str, Any] = {"id": "automation", "kind": "standard_webhooks", "secrets": (SECRET,)}
    return Source(**given | changes)


def a_submission(**changes: Any) -> dict[str, Any]:
    given = {"identifiers": {"email": "ann@example.com"}, "format": "price_request", "consent": {"given": True}}
    return given | changes


def an_event(name: str, body: bytes | str | None = None, *, method: str = "POST", **headers: Any) -> dict[str, Any]:
    """A captured event with another body and headers (``content_type="…"``; None takes one away)."""
    event: dict[str, Any] = json.loads((Path(__file__).parent / "events" / f"{name}.json").read_text())
    event["requestContext"]["http"]["method"] = method
    changed = {header.replace("_", "-"): value for header, value in headers.items()}
    event["headers"] = {name: value for name, value in (event["headers"] | changed).items() if value is not None}
    if isinstance(body, bytes):
        event |= {"body": b64encode(body).decode(), "isBase64Encoded": True}
    elif body is not None:
        event["body"] = body
    return event


def fetched(payload: Any, **headers: Any) -> dict[str, Any]:
    return an_event("fetch", json.dumps(payload), **headers)


def signed(
    body: str,
    *,
    secret: str = SECRET,
    id: str = "msg_1",
    age: float = 0,
    **headers: Any,
) -> dict[str, Any]:
    """A webhook signed ``age`` seconds ago."""
    sent = int(datetime.now(UTC).timestamp() - age)
    signature = Webhook(secret).sign(id, datetime.fromtimestamp(sent, UTC), body)
    given = {"webhook_id": id, "webhook_timestamp": str(sent), "webhook_signature": signature}
    return an_event("webhook", body, **given | headers)


def delivered(data: Any, **changes: Any) -> dict[str, Any]:
    body = json.dumps({"type": "lead.created", "timestamp": "2026-09-21T12:00:00Z", "data": data})
    return signed(body, **changes)


@dataclass
class RememberingRecorder:
    """Keeps claims and touches as storage does, one lead per set of identifiers. ``full`` makes every write fail; with
    ``ambiguous`` several leads carry every identifier."""

    claims: dict[tuple[str, str], bytes] = field(default_factory=dict)
    touches: dict[str, Touch] = field(default_factory=dict)
    full: bool = False
    ambiguous: bool = False
    known: set[str] = field(default_factory=set)

    def take(self, delivery: Delivery, *, many: bool, now: int) -> "_Taken":
        if delivery.before and (delivery.source, delivery.before) in self.claims:
            delivery = Delivery(delivery.source, delivery.before, delivery.digest)
        seen = (delivery.source, delivery.id) in self.claims
        if self.claims.setdefault((delivery.source, delivery.id), delivery.digest) != delivery.digest:
            raise DeliveryIdReused
        return _Taken(self, delivery, seen)


@dataclass(frozen=True)
class _Taken:
    recorder: RememberingRecorder
    delivery: Delivery
    seen: bool

    def touch_id(self, position: int) -> str:
        return sha256(f"{self.delivery.source} {self.delivery.id} {position}".encode()).hexdigest()[:20]

    def record(self, touch: Touch) -> Recorded:
        if self.recorder.full:
            raise StoreUnavailable
        if self.recorder.ambiguous:
            raise Ambiguous(next(iter(touch.identifiers)))
        lead = sha256(repr(sorted(touch.identifiers.items())).encode()).hexdigest()[:20]
        if touch.consent.state.stops and lead not in self.recorder.known:
            raise NobodyKnown(touch.source)
        self.recorder.known.add(lead)
        known = touch.id in self.recorder.touches
        self.recorder.touches.setdefault(touch.id, touch)
        return Recorded(lead, touch.id, Status.DUPLICATE if known else Status.ACCEPTED)


@dataclass
class RememberingQuestions:
    """``full`` makes it fail."""

    touches: list[Touch] = field(default_factory=list)
    full: bool = False

    def send(self, touches: Sequence[Touch]) -> None:
        if self.full:
            raise StoreUnavailable
        self.touches += touches


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> Any:
        return self.json["error"]["code"]

    @property
    def flaws(self) -> list[tuple[str, str]]:
        """Field and reason of each error."""
        return [(error["field"], error["reason"]) for error in self.json["error"]["errors"]]


class NothingActivated:
    def head(self) -> Head:
        return Head()

    def document(self, digest: str) -> bytes | None:
        raise AssertionError(digest)


class Intake:
    """The deployed function, with its sources and definitions in memory."""

    def __init__(self, *sources: Source, now: int = NOON, definitions: KnownInForce | None = None) -> None:
        self.sources = {source.id: source for source in sources or (a_form(), an_automation())}
        self.recorder, self.questions = RememberingRecorder(), RememberingQuestions()
        self.now, self.looks = now, 0
        self.configured: list[Source] = []
        known = definitions or NothingActivated()
        understanding = VocabularyInForce(lambda: known, seed=lambda: shipped_definition("instruments"))
        policy = purposes_named("privacy")
        self.parts = Parts(self.recorder, self.questions, understanding, policy, SourceCheck(policy))
        self.handle = responder(sources=self, intake=self.parts, clock=lambda: self.now)

    def find(self, source_id: str) -> Source | None:
        return self.sources.get(source_id)

    def look_again(self) -> bool:
        """Takes in whom ``configured`` holds; as storage does, not at will."""
        self.looks += 1
        self.sources |= {source.id: source for source in self.configured}
        return bool(self.configured)

    def answer(self, event: dict[str, Any]) -> Answer:
        answer = self.handle(event)
        return Answer(answer["statusCode"], answer["headers"], answer.get("body", ""))

    @property
    def touches(self) -> list[Touch]:
        return list(self.recorder.touches.values())
