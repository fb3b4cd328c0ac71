"""The certificate a processor publishes."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from infra.opendsr.issuing import Authority
from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.keys import DOMAIN, authority, pem, signing_key
from tests.infra.opendsr.reference.processor import Processor

NAMES: list[x509.GeneralName] = [x509.DNSName(DOMAIN)]


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
