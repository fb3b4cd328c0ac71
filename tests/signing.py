"""Keys to sign with in tests."""

from functools import cache

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shared.vault.jws import thumbprint


@cache
def rsa_key(owner: str) -> RSAPrivateKey:
    """Made once for each owner."""
    return generate_private_key(65537, 2048)


class OfflineSigner:
    def __init__(self, key: RSAPrivateKey | None = None) -> None:
        self._key = key or rsa_key("controller")

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data, PKCS1v15(), SHA256())

    def key_id(self) -> str:
        return thumbprint(self.public_key())

    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
