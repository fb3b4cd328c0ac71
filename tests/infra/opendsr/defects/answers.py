"""Receipts and refusals."""

import base64
import json
from datetime import timedelta

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Ask, Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.rules import Refused


@breaks("R8")
class WritesTheRequestAgain(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        again = json.dumps(json.loads(raw)).encode()
        return super().receipt(request, raw) | {"encoded_request": base64.b64encode(again).decode()}


@breaks("R8")
class AnswersOkInsteadOfCreated(Processor):
    created_status = 200


@breaks("R8")
class ReceiptsHoldNoSignature(Processor):
    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        return super().sealed("unsigned" if kind == "receipt" else kind, body, legacy=legacy)


@breaks("R10")
class StatusesHoldTheRequest(Processor):
    def look(self, request: Request, *, legacy: bool) -> Reply:
        self.advance(request)
        body = self.status(request) | {"encoded_request": base64.b64encode(json.dumps(request.asked).encode()).decode()}
        return self.reply("status", 200, body, legacy=legacy)


@breaks("R10")
class CancellationsHoldTheIdentity(Processor):
    def cancellation(self, request: Request) -> Body:
        return super().cancellation(request) | {"of": request.asked["subject_identities"]}


@breaks("R11")
class TakesAQuarter(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        late = request.received + timedelta(days=90)
        return super().receipt(request, raw) | {"expected_completion_time": late.isoformat()}


@breaks("R11")
class ExpectsThePast(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        early = request.received - timedelta(days=1)
        return super().receipt(request, raw) | {"expected_completion_time": early.isoformat()}


@breaks("E1")
class CannotProcess(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        return super().problem(422 if reason == "invalid" else status, reason, message)


@breaks("E1")
class CodesAreText(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        reply = super().problem(status, reason, message)
        changed = reply.body.replace(b'"code": 400', b'"code": "400"')
        return Reply(reply.status, reply.headers, changed)


@breaks("E1")
class RefusesWithoutAWord(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        reply = super().problem(status, reason, message)
        return Reply(reply.status, reply.headers, b"{}") if reason == "invalid" else reply


@breaks("E2")
class RepeatsTheValue(Processor):
    def identity(self, identity: Body) -> None:
        try:
            super().identity(identity)
        except Refused as refused:
            raise Refused(f"{refused} of {identity.get('identity_value')}") from None


@breaks("E2")
class RepeatsWhatItCannotParse(Processor):
    def parse(self, raw: bytes) -> Body:
        try:
            return super().parse(raw)
        except Refused:
            raise Refused(base64.b64encode(raw).decode()) from None


@breaks("E2")
class RepeatsTheAddress(Processor):
    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        reply = super().route(ask, place, controller, legacy=legacy)
        if "%40" not in ask.path:
            return reply
        return Reply(reply.status, reply.headers | {"X-Asked": ask.path}, reply.body)


@breaks("E2")
class RepeatsTheToken(Processor):
    def answer(self, ask: Ask) -> Reply:
        reply = super().answer(ask)
        if reply.status != 401:
            return reply
        return Reply(401, reply.headers | {"WWW-Authenticate": ask.headers.get("authorization", "")}, reply.body)


@breaks("E3")
class LetsRefusalsBeCached(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        reply = super().problem(status, reason, message)
        return Reply(reply.status, {"Content-Type": "application/json"}, reply.body)


@breaks("E4")
class FailsOnUnknownIds(Processor):
    def missing(self) -> Reply:
        return self.problem(500, "internal", "something went wrong")
