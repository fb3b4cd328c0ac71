"""The reference processor's key and certificates, made once per process."""

from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from infra.opendsr.issuing import Authority, new_key

DOMAIN = "opendsr.processor.example"


@cache
def authority() -> Authority:
    return Authority.new("Authority of the reference processor")


@cache
def signing_key() -> rsa.RSAPrivateKey:
    return new_key()


@cache
def certificate() -> bytes:
    return pem(authority().issue([x509.DNSName(DOMAIN)], signing_key().public_key()))


def pem(issued: x509.Certificate) -> bytes:
    return issued.public_bytes(Encoding.PEM)
