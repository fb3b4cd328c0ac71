"""Telling how something was signed. Controllers verify RSASSA-PKCS1-v1_5 with SHA-256 over the exact bytes."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import rfc8785
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

from infra.opendsr.findings import Unmet

PKCS1: Final = "RSASSA-PKCS1-v1_5 with SHA-256"
ECDSA: Final = "ECDSA with SHA-256"
# What a controller can tell from the certificate alone: an RSA key means PKCS #1 v1.5, an EC key ECDSA.
INTEROPERABLE: Final = frozenset({PKCS1, ECDSA})
MEMBER: Final = "processor_signature"

_pss: Final = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
_RSA: Final[dict[str, tuple[padding.AsymmetricPadding, hashes.HashAlgorithm]]] = {
    PKCS1: (padding.PKCS1v15(), hashes.SHA256()),
    "RSASSA-PSS with SHA-256": (_pss, hashes.SHA256()),
    "RSASSA-PKCS1-v1_5 with SHA-512": (padding.PKCS1v15(), hashes.SHA512()),
    "RSASSA-PKCS1-v1_5 with SHA-1": (padding.PKCS1v15(), hashes.SHA1()),  # noqa: S303 - recognised, to be refused
}


def decoded(text: str) -> bytes:
    """The bytes of strict base64. Raises ValueError."""
    try:
        return base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("not base64") from None


def verifies(key: PublicKeyTypes, signature: bytes, data: bytes) -> bool:
    """Whether the signature is RSASSA-PKCS1-v1_5 with SHA-256 over exactly these bytes."""
    return isinstance(key, rsa.RSAPublicKey) and _holds(lambda: key.verify(signature, data, *_RSA[PKCS1]))


def scheme_of(key: PublicKeyTypes, signature: bytes, data: bytes) -> str | None:
    """The name of the scheme under which the signature fits the bytes, or None: it does not fit them."""
    if isinstance(key, rsa.RSAPublicKey):
        fitting = (name for name, how in _RSA.items() if _holds(partial(key.verify, signature, data, *how)))
        twice = verifies(key, signature, hashlib.sha256(data).digest())
        return next(fitting, "RSASSA-PKCS1-v1_5 over the digest, hashed twice" if twice else None)
    if isinstance(key, ec.EllipticCurvePublicKey):
        return ECDSA if _holds(lambda: key.verify(signature, data, ec.ECDSA(hashes.SHA256()))) else None
    if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        return "EdDSA" if _holds(lambda: key.verify(signature, data)) else None
    return None


def member_scheme(key: PublicKeyTypes, body: dict[str, Any]) -> str | None:
    """How ``processor_signature`` signs the rest of its body in canonical form (RFC 8785), or None. Raises Unmet."""
    signature = body.get(MEMBER)
    if not isinstance(signature, str):
        raise Unmet(f"{MEMBER} is missing or no text")
    try:
        return scheme_of(key, decoded(signature), canonical(body))
    except ValueError:
        raise Unmet(f"{MEMBER} is not base64, or the body has no canonical form") from None


def canonical(body: dict[str, Any]) -> bytes:
    """The bytes ``processor_signature`` is over. Raises ValueError when the body has no canonical form."""
    return rfc8785.dumps({name: value for name, value in body.items() if name != MEMBER})


def key_problem(certificate: x509.Certificate) -> str | None:
    """What FIPS 186-4 and SP 800-131A say against the key, or None."""
    try:
        key = certificate.public_key()
    except (UnsupportedAlgorithm, ValueError):
        return "the key is of an unknown kind"
    if isinstance(key, rsa.RSAPublicKey):
        return None if key.key_size >= 2048 else f"the RSA key has {key.key_size} bits, fewer than 2048"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return None if key.curve.name in {"secp256r1", "secp384r1", "secp521r1"} else "the curve is not a NIST curve"
    return "the key is neither RSA nor ECDSA"


def _holds(verify: Callable[[], object]) -> bool:
    try:
        verify()
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True
