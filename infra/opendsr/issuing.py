"""A certificate authority for trying things out: it lives as long as the process."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY: Final = timedelta(days=1)
_SIGNS: Final = dict.fromkeys(
    ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"),
    False,
)


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem_of(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @classmethod
    def new(cls, name: str) -> Self:
        """Valid for two days from yesterday."""
        key = new_key()
        usage = x509.KeyUsage(**_SIGNS, digital_signature=False, key_cert_sign=True, crl_sign=True)
        now = datetime.now(UTC)
        builder = _builder(name, key.public_key(), since=now - _DAY, until=now + _DAY)
        builder = builder.issuer_name(_named(name))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(usage, critical=True)
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        return cls(builder.add_extension(identifier, critical=False).sign(key, hashes.SHA256()), key)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self,
        names: list[x509.GeneralName],
        key: rsa.RSAPublicKey,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> x509.Certificate:
        """For a server and for signing; valid from yesterday until tomorrow unless told otherwise."""
        now = datetime.now(UTC)
        builder = _builder("Leadpact test", key, since=since or now - _DAY, until=until or now + _DAY)
        builder = builder.issuer_name(self.certificate.subject)
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        usage = x509.KeyUsage(**_SIGNS, digital_signature=True, key_cert_sign=False, crl_sign=False)
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        builder = builder.add_extension(authority, critical=False)
        builder = builder.add_extension(usage, critical=True)
        server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        return builder.add_extension(server, critical=False).sign(self.key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(name: str, key: rsa.RSAPublicKey, *, since: datetime, until: datetime) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(_named(name)).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)
