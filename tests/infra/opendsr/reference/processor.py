"""The reference processor: every promise of OpenDSR 2.0 is one small method."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import RLock
from uuid import uuid4

from tests.infra.opendsr.reference.keys import DOMAIN, certificate
from tests.infra.opendsr.reference.messages import Ask, Body, Delivery, Reply, Request
from tests.infra.opendsr.reference.rules import Refused, Rules
from tests.infra.opendsr.reference.sealing import Sealing


class Processor(Rules, Sealing):
    """A request moves on when somebody looks at it: at the third look it is in progress, at the fourth completed."""

    controllers = {"Bearer token-a": "controller-a", "Bearer token-b": "controller-b"}  # noqa: RUF012
    root = "/v2"
    legacy_root = "/v1/opengdpr_requests"
    created_status, cancelled_status = 201, 202
    follows = False
    callback_authority: Path | None = None

    def __init__(self) -> None:
        self.requests: dict[str, Request] = {}
        self.outbox: SimpleQueue[Delivery | None] = SimpleQueue()
        self.lock = RLock()

    def answer(self, ask: Ask) -> Reply:
        with self.lock:
            place = ask.path.removeprefix(self.root)
            if ask.method == "GET" and ask.path.startswith(self.root) and place in {"/discovery", "/certificate.pem"}:
                return self.public(place)
            controller = self.controller(ask)
            if not controller:
                return self.problem(401, "unauthorised", "who asks is not known")
            legacy = ask.path.startswith(self.legacy_root)
            if legacy:
                place = ask.path.replace(self.legacy_root, "/requests")
            elif not ask.path.startswith(self.root):
                return self.missing()
            return self.route(ask, place, controller, legacy=legacy)

    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        if ask.method == "POST" and place == "/requests":
            return self.create(ask, controller, legacy=legacy)
        _, folder, name = [*place.split("/", 2), "", ""][:3]
        request = self.find(name, controller)
        if not request:
            return self.missing()
        if ask.method == "DELETE" and folder == "requests":
            return self.cancel(request, legacy=legacy)
        if ask.method == "GET" and folder in {"requests", "status"}:
            return self.look(request, legacy=legacy)
        if ask.method == "GET" and folder in {"certificates", "results"}:
            return Reply(200, {"Content-Type": "application/json"}, self.document(request))
        return self.missing()

    def public(self, place: str) -> Reply:
        if place == "/discovery":
            return Reply(200, {"Content-Type": "application/json"}, json.dumps(self.discovery()).encode())
        return Reply(200, {"Content-Type": "application/x-pem-file"}, self.certificate())

    def certificate(self) -> bytes:
        return certificate()

    def controller(self, ask: Ask) -> str | None:
        return self.controllers.get(ask.headers.get("authorization", ""))

    def find(self, id: str, controller: str) -> Request | None:
        request = self.requests.get(id)
        return request if request and request.controller == controller else None

    def discovery(self) -> Body:
        pairs = [{"identity_type": kind, "identity_format": form} for kind, form in self.pairs]
        return {
            "api_version": "2.0",
            "supported_identities": pairs,
            "supported_subject_request_types": list(self.types),
            "processor_certificate": f"https://{DOMAIN}{self.root}/certificate.pem",
        }

    def create(self, ask: Ask, controller: str, *, legacy: bool) -> Reply:
        try:
            body = self.parse(ask.body)
            self.check(body, legacy=legacy)
        except Refused as refused:
            return self.problem(400, "invalid", f"{refused} is missing or not as specified")
        request = Request(body["subject_request_id"], controller, body, self.digest(ask.body), self.now())
        known = self.requests.setdefault(request.id, request)
        if known.digest != request.digest or known.controller != controller:
            return self.reused(known, ask)
        return self.reply("receipt", self.created_status, self.receipt(known, ask.body), legacy=legacy)

    def parse(self, raw: bytes) -> Body:
        try:
            body = json.loads(raw)
        except ValueError:
            raise Refused("the body") from None
        if not isinstance(body, dict):
            raise Refused("the body")
        return body

    def digest(self, raw: bytes) -> bytes:
        return hashlib.sha256(raw).digest()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def reused(self, known: Request, ask: Ask) -> Reply:
        return self.problem(400, "id_reused", "subject_request_id was used for another request")

    def receipt(self, request: Request, raw: bytes) -> Body:
        return {
            "controller_id": request.controller,
            "expected_completion_time": request.expected.isoformat(),
            "received_time": request.received.isoformat(),
            "encoded_request": base64.b64encode(raw).decode(),
            "subject_request_id": request.id,
        }

    def look(self, request: Request, *, legacy: bool) -> Reply:
        self.advance(request)
        return self.reply("status", 200, self.status(request), legacy=legacy)

    def advance(self, request: Request) -> None:
        request.looks += 1
        following = {3: "in_progress", 4: "completed"}.get(request.looks)
        if following and request.status != "cancelled":
            self.change(request, following)

    def change(self, request: Request, status: str) -> None:
        request.status = status
        for url in self.urls(request):
            body, headers = self.sealed("callback", self.callback(request, url), legacy=False)
            self.outbox.put(Delivery(url, headers, body))

    def urls(self, request: Request) -> list[str]:
        """Nothing leaves this machine."""
        urls = request.asked.get("status_callback_urls", [])
        return [url for url in urls if "//127.0.0.1:" in url]

    def status(self, request: Request) -> Body:
        body: Body = {
            "controller_id": request.controller,
            "expected_completion_time": request.expected.isoformat(),
            "subject_request_id": request.id,
            "request_status": request.status,
            "api_version": "2.0",
        }
        if request.status == "completed" and request.asked["subject_request_type"] == "erasure":
            body["extensions"] = {DOMAIN: self.extension(request)}
        if request.status == "completed" and request.asked["subject_request_type"] != "erasure":
            body["results_url"] = f"https://{DOMAIN}{self.root}/results/{request.id}"
        return body

    def extension(self, request: Request) -> Body:
        digest = hashlib.sha256(self.document(request)).hexdigest()
        url = f"https://{DOMAIN}{self.root}/certificates/{request.id}"
        return {"certificate_url": url, "certificate_sha256": digest}

    def document(self, request: Request) -> bytes:
        return json.dumps({"certificate_of": request.id}).encode()

    def again(self, delivery: Delivery) -> Delivery:
        """What is sent when a delivery failed."""
        return delivery

    def callback(self, request: Request, url: str) -> Body:
        guard = {"delivery_id": str(uuid4()), "sent": self.now().isoformat()}
        return self.status(request) | {"status_callback_url": url, "extensions": {DOMAIN: guard}}

    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        if request.status in {"in_progress", "completed"}:
            return self.problem(400, "not_cancellable", "the request has been started")
        if not request.cancelled:
            request.cancelled = self.now()
            self.change(request, "cancelled")
        return self.reply("cancellation", self.cancelled_status, self.cancellation(request), legacy=legacy)

    def cancellation(self, request: Request) -> Body:
        assert request.cancelled
        return {
            "controller_id": request.controller,
            "received_time": request.cancelled.isoformat(),
            "subject_request_id": request.id,
            "api_version": "2.0",
        }
