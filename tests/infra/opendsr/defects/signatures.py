"""What is signed over which bytes, and the two headers."""

import json

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.sealing import encoded

SIGNATURE, SIGNED_FOR = "X-OpenDSR-Signature", "X-OpenDSR-Processor-Domain"


class SignsOtherBytes(Processor):
    """The body as it would be written again, not as it is sent."""

    wrongly = ""

    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        raw, headers = super().sealed(kind, body, legacy=legacy)
        if kind == self.wrongly and not legacy:
            headers[SIGNATURE] = encoded(self.sign(json.dumps(json.loads(raw), indent=1).encode()))
        return raw, headers


class LacksAHeader(Processor):
    wrongly, lacking = "", SIGNATURE

    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        raw, headers = super().sealed(kind, body, legacy=legacy)
        if kind == self.wrongly and not legacy:
            headers.pop(self.lacking)
        return raw, headers


@breaks("G6")
class SignsReceiptsOverOtherBytes(SignsOtherBytes):
    wrongly = "receipt"


@breaks("S1")
class SignsStatusesOverOtherBytes(SignsOtherBytes):
    wrongly = "status"


@breaks("C4")
class SignsCallbacksOverOtherBytes(SignsOtherBytes):
    wrongly = "callback"


@breaks("X1")
class SignsCancellationsOverOtherBytes(SignsOtherBytes):
    wrongly = "cancellation"


@breaks("R9")
class ReceiptsNameNoDomain(LacksAHeader):
    wrongly, lacking = "receipt", SIGNED_FOR


@breaks("S1")
class StatusesAreUnsigned(LacksAHeader):
    wrongly = "status"


@breaks("C2")
class CallbacksAreUnsigned(LacksAHeader):
    wrongly = "callback"


@breaks("C2")
class CallbacksNameNoDomain(LacksAHeader):
    wrongly, lacking = "callback", SIGNED_FOR


@breaks("R9")
class ReceiptsNameAnotherDomain(Processor):
    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        raw, headers = super().sealed(kind, body, legacy=legacy)
        return raw, headers | ({SIGNED_FOR: "opendsr.another.example"} if kind == "receipt" and not legacy else {})


@breaks("R8")
class ReceiptsSignAnotherForm(Processor):
    def sign_member(self, kind: str, data: bytes) -> bytes:
        return self.sign(json.dumps(json.loads(data)).encode() if kind == "receipt" else data)


@breaks("X1")
class CancellationsSignAnotherForm(Processor):
    def sign_member(self, kind: str, data: bytes) -> bytes:
        return self.sign(json.dumps(json.loads(data)).encode() if kind == "cancellation" else data)


@breaks("X1")
class RepeatedCancellationsAreUnsigned(Processor):
    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        repeated = request.status == "cancelled"
        reply = super().cancel(request, legacy=legacy)
        headers = {name: value for name, value in reply.headers.items() if not (repeated and name == SIGNATURE)}
        return Reply(reply.status, headers, reply.body)
