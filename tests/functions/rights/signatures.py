"""Checking signatures as controllers do."""

from base64 import b64decode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from tests.functions.rights.controllers import Processing
from tests.functions.rights.gateway_events import Answered


def is_signed(processing: Processing, answered: Answered, prefix: str = "X-OpenDSR") -> bool:
    return signs(processing, b64decode(answered.headers[f"{prefix}-Signature"]), answered.body)


def signs(processing: Processing, signature: bytes, content: bytes) -> bool:
    key = load_der_public_key(processing.signer.public_key())
    assert isinstance(key, RSAPublicKey)
    try:
        key.verify(signature, content, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True
