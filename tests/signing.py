"""Keys to sign with in tests: one held here, and KMS's own manners where moto's differ."""

from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.kms.models import kms_backends

from shared.vault.jws import thumbprint
from tests.tables import REGION


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


class DigestSigningKms:
    """A client of moto's KMS. Told that it is given a digest, moto hashes it once more; KMS signs it as it is."""

    def __init__(self, kms: Any) -> None:
        self._kms = kms
        self.asked_for_public_key = 0

    def get_public_key(self, **request: Any) -> Any:
        self.asked_for_public_key += 1
        return self._kms.get_public_key(**request)

    def sign(self, **request: Any) -> Any:
        answer = self._kms.sign(**request)
        assert (request["MessageType"], len(request["Message"])) == ("DIGEST", 32)
        assert request["SigningAlgorithm"] == "RSASSA_PKCS1_V1_5_SHA_256"
        key: Any = kms_backends[DEFAULT_ACCOUNT_ID][REGION].describe_key(request["KeyId"])
        signature = key.private_key.private_key.sign(request["Message"], PKCS1v15(), Prehashed(SHA256()))
        return answer | {"Signature": signature}
