"""Certificates, and what is signed how."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from infra.opendsr.issuing import Authority
from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.keys import DOMAIN, authority, pem, signing_key
from tests.infra.opendsr.reference.messages import Body
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.sealing import encoded

NAMES: list[x509.GeneralName] = [x509.DNSName(DOMAIN)]
SIGNATURE, SIGNED_FOR = "X-OpenDSR-Signature", "X-OpenDSR-Processor-Domain"


@breaks("G4")
class IsSelfSigned(Processor):
    def certificate(self) -> bytes:
        own = Authority(authority().certificate, signing_key())
        name = own.issue(NAMES, signing_key().public_key()).subject
        builder = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=signing_key().public_key())
        builder = builder.serial_number(1).not_valid_before(datetime.now(UTC) - timedelta(days=1))
        builder = builder.not_valid_after(datetime.now(UTC) + timedelta(days=1))
        builder = builder.add_extension(x509.SubjectAlternativeName(NAMES), critical=False)
        return pem(builder.sign(signing_key(), hashes.SHA256()))


@breaks("G4")
class IsExpired(Processor):
    def certificate(self) -> bytes:
        then = datetime.now(UTC) - timedelta(minutes=1)
        return pem(authority().issue(NAMES, signing_key().public_key(), until=then))


@breaks("G4")
class IsIssuedToSomebodyElse(Processor):
    def certificate(self) -> bytes:
        other: list[x509.GeneralName] = [x509.DNSName("opendsr.another.example")]
        return pem(authority().issue(other, signing_key().public_key()))


@breaks("G4")
class IsOfAnUnknownAuthority(Processor):
    def certificate(self) -> bytes:
        unknown = Authority(Authority.new("Nobody's authority").certificate, authority().key)
        return pem(unknown.issue(NAMES, signing_key().public_key()))


@breaks("G5")
class SignsWithPss(Processor):
    def sign(self, data: bytes) -> bytes:
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
        return signing_key().sign(data, pss, hashes.SHA256())


@breaks("G5")
class SignsWithSha1(Processor):
    def sign(self, data: bytes) -> bytes:
        return signing_key().sign(data, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303


@breaks("G5")
class HashesTwice(Processor):
    def sign(self, data: bytes) -> bytes:
        return super().sign(hashlib.sha256(data).digest())


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
