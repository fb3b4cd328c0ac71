"""How something is signed: one kind of message at a time, and one scheme no controller can expect."""

import hashlib
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.keys import signing_key
from tests.infra.opendsr.reference.messages import Ask, Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.sealing import encoded

type Scheme = Callable[[bytes], bytes]


def with_pss(data: bytes) -> bytes:
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    return signing_key().sign(data, pss, hashes.SHA256())


def with_sha1(data: bytes) -> bytes:
    return signing_key().sign(data, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303


@breaks("G5")
class SignsWithPss(Processor):
    def sign(self, data: bytes) -> bytes:
        return with_pss(data)


@breaks("G5")
class SignsWithSha1(Processor):
    def sign(self, data: bytes) -> bytes:
        return with_sha1(data)


@breaks("G5")
class HashesTwice(Processor):
    def sign(self, data: bytes) -> bytes:
        return super().sign(hashlib.sha256(data).digest())


def signs_headers(kind: str, scheme: Scheme) -> type[Processor]:
    def sign_raw(self: Processor, given: str, data: bytes) -> bytes:
        return scheme(data) if given == kind else Processor.sign_raw(self, given, data)

    return type(f"SignsHeadersOf{kind.title()}{scheme.__name__.title()}", (Processor,), {"sign_raw": sign_raw})


def signs_members(kind: str, scheme: Scheme) -> type[Processor]:
    def sign_member(self: Processor, given: str, data: bytes) -> bytes:
        return scheme(data) if given == kind else Processor.sign_member(self, given, data)

    return type(f"SignsMembersOf{kind.title()}{scheme.__name__.title()}", (Processor,), {"sign_member": sign_member})


for signed in ("receipt", "status", "cancellation", "callback"):
    breaks("G5")(signs_headers(signed, with_pss))
    breaks("G5")(signs_headers(signed, with_sha1))
for signed in ("receipt", "cancellation"):
    breaks("G5")(signs_members(signed, with_pss))
    breaks("G5")(signs_members(signed, with_sha1))


@breaks("G5")
class SignsFormerRoutesWithPss(Processor):
    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        raw, headers = super().sealed(kind, body, legacy=legacy)
        return raw, headers | ({"X-OpenGDPR-Signature": encoded(with_pss(raw))} if legacy else {})


class SignsAlso(Processor):
    """What nobody demands to be signed; whoever signs it signs it so that it can be verified."""

    scheme: Any = staticmethod(with_pss)

    def also(self, ask: Ask, reply: Reply) -> bool:
        return reply.status >= 400

    def answer(self, ask: Ask) -> Reply:
        reply = super().answer(ask)
        if not self.also(ask, reply):
            return reply
        signature = {"X-OpenDSR-Signature": encoded(self.scheme(reply.body))}
        return Reply(reply.status, reply.headers | signature, reply.body)


@breaks("G5")
class SignsRefusalsWithPss(SignsAlso):
    pass


@breaks("G6")
class SignsRefusalsOverOtherBytes(SignsAlso):
    def scheme(self, data: bytes) -> bytes:
        return self.sign(data + b" ")


@breaks("G5")
class SignsDiscoveryWithPss(SignsAlso):
    def also(self, ask: Ask, reply: Reply) -> bool:
        return ask.path.endswith("/discovery")


@breaks("G6")
class SignsDiscoveryOverOtherBytes(SignsAlso):
    def also(self, ask: Ask, reply: Reply) -> bool:
        return ask.path.endswith("/discovery")

    def scheme(self, data: bytes) -> bytes:
        return self.sign(data + b" ")


class SignsSomeStatuses(Processor):
    """``odd`` says which; they are without a signature unless ``changed`` says otherwise."""

    def odd(self, ask: Ask, request: Request) -> bool:
        return request.status == "completed"

    def changed(self, reply: Reply) -> Reply:
        headers = {name: value for name, value in reply.headers.items() if not name.endswith("-Signature")}
        return Reply(reply.status, headers, reply.body)

    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        reply = super().route(ask, place, controller, legacy=legacy)
        request = self.find(place.rpartition("/")[2], controller)
        is_status = ask.method == "GET" and place.split("/")[1] in {"requests", "status"} and not legacy
        return self.changed(reply) if request and is_status and self.odd(ask, request) else reply


@breaks("S1")
class CompletedStatusesAreUnsigned(SignsSomeStatuses):
    pass


@breaks("S1")
class CancelledStatusesAreUnsigned(SignsSomeStatuses):
    def odd(self, ask: Ask, request: Request) -> bool:
        return request.status == "cancelled"


@breaks("S1")
class StatusesInProgressAreUnsigned(SignsSomeStatuses):
    def odd(self, ask: Ask, request: Request) -> bool:
        return request.status == "in_progress"


@breaks("S1")
class StatusesAtTheOtherAddressAreUnsigned(SignsSomeStatuses):
    def odd(self, ask: Ask, request: Request) -> bool:
        return "/status/" in ask.path


@breaks("S1")
class CompletedStatusesAtTheOtherAddressAreUnsigned(SignsSomeStatuses):
    def odd(self, ask: Ask, request: Request) -> bool:
        return "/status/" in ask.path and request.status == "completed"


@breaks("G5")
class SignsCompletedStatusesWithPss(SignsSomeStatuses):
    def changed(self, reply: Reply) -> Reply:
        return Reply(reply.status, reply.headers | {"X-OpenDSR-Signature": encoded(with_pss(reply.body))}, reply.body)
