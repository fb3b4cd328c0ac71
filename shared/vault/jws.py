"""Compact JWS (RFC 7515), RS256, with a signer that holds the key elsewhere."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final

import rfc8785
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from shared.ports.signing import Signer

ALGORITHM: Final = "RS256"
_KEY_BITS: Final = 2048


class UnusableKey(Exception):
    """Not an RSA public key of 2048 bits or more in DER."""


def sign_jws(payload: bytes, *, typ: str, signer: Signer) -> str:
    """``typ`` says what is signed, so that one signed thing is never taken for another."""
    header = rfc8785.dumps({"alg": ALGORITHM, "kid": signer.key_id(), "typ": typ})
    signing_input = f"{_encoded(header)}.{_encoded(payload)}"
    return f"{signing_input}.{_encoded(signer.sign(signing_input.encode()))}"


def unverified_payload(jws: str) -> bytes:
    """What a JWS says, for those that come from our own tables."""
    payload = jws.split(".")[1]
    return urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def thumbprint(public_key: bytes) -> str:
    """Of a public key in DER, by RFC 7638: SHA-256, base64url. Raises :class:`UnusableKey`."""
    numbers = load_public_key(public_key).public_numbers()
    members = {"e": _encoded_number(numbers.e), "kty": "RSA", "n": _encoded_number(numbers.n)}
    return _encoded(sha256(rfc8785.dumps(members)).digest())


def load_public_key(public_key: bytes) -> RSAPublicKey:
    """Raises :class:`UnusableKey`, also for another encoding of a usable key."""
    try:
        key = load_der_public_key(public_key)
    except (ValueError, UnsupportedAlgorithm):
        raise UnusableKey("not DER") from None
    if not isinstance(key, RSAPublicKey) or key.key_size < _KEY_BITS:
        raise UnusableKey("not RSA of 2048 bits or more")
    if key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != public_key:
        raise UnusableKey("not DER")
    return key


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _encoded_number(number: int) -> str:
    return _encoded(number.to_bytes((number.bit_length() + 7) // 8, "big"))
