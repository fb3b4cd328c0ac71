"""KMS in memory: what the adapters ask of it. What it wraps is opened with the same key and context alone."""

import json
import os
from functools import cache
from typing import Any, Final
from uuid import uuid4

from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

type Answer = dict[str, Any]

_NONCE: Final = 12
_ALGORITHM: Final = "RSASSA_PKCS1_V1_5_SHA_256"


class MemoryKms:
    """Made for one test; RSA keys are made once for all, as that takes longer than most tests."""

    def __init__(self) -> None:
        self._wrapping: dict[str, AESGCM] = {}
        self._signing: dict[str, RSAPrivateKey] = {}

    def create_key(self, *, KeyUsage: str = "ENCRYPT_DECRYPT", KeySpec: str = "SYMMETRIC_DEFAULT") -> Answer:  # noqa: N803
        key = str(uuid4())
        match KeyUsage, KeySpec:
            case "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT":
                self._wrapping[key] = AESGCM(os.urandom(32))
            case "SIGN_VERIFY", "RSA_2048":
                self._signing[key] = _rsa_key(len(self._signing))
            case _:
                raise NotImplementedError(KeyUsage, KeySpec)
        return {"KeyMetadata": {"KeyId": key}}

    def generate_data_key(self, *, KeyId: str, NumberOfBytes: int, EncryptionContext: Answer) -> Answer:  # noqa: N803
        plain, nonce = os.urandom(NumberOfBytes), os.urandom(_NONCE)
        sealed = _known(self._wrapping, KeyId, "GenerateDataKey").encrypt(nonce, plain, _told(EncryptionContext))
        return {"KeyId": KeyId, "Plaintext": plain, "CiphertextBlob": nonce + sealed}

    def decrypt(self, *, KeyId: str, CiphertextBlob: bytes, EncryptionContext: Answer) -> Answer:  # noqa: N803
        key, nonce = _known(self._wrapping, KeyId, "Decrypt"), CiphertextBlob[:_NONCE]
        try:
            return {"KeyId": KeyId, "Plaintext": key.decrypt(nonce, CiphertextBlob[_NONCE:], _told(EncryptionContext))}
        except InvalidTag:
            raise _error("InvalidCiphertextException", "Decrypt") from None

    def get_public_key(self, *, KeyId: str) -> Answer:  # noqa: N803
        public = _known(self._signing, KeyId, "GetPublicKey").public_key()
        return {"KeyId": KeyId, "PublicKey": public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)}

    def sign(self, *, KeyId: str, Message: bytes, MessageType: str, SigningAlgorithm: str) -> Answer:  # noqa: N803
        key = _known(self._signing, KeyId, "Sign")
        if (MessageType, SigningAlgorithm) != ("DIGEST", _ALGORITHM):
            raise NotImplementedError(MessageType, SigningAlgorithm)
        if len(Message) != SHA256.digest_size:
            raise _error("ValidationException", "Sign")
        return {"KeyId": KeyId, "Signature": key.sign(Message, PKCS1v15(), Prehashed(SHA256()))}


@cache
def _rsa_key(number: int) -> RSAPrivateKey:
    """The first, second ... of each test."""
    return generate_private_key(65537, 2048)


def _known[K](keys: dict[str, K], key: str, operation: str) -> K:
    if key not in keys:
        raise _error("NotFoundException", operation)
    return keys[key]


def _told(context: Answer) -> bytes:
    return json.dumps(context, sort_keys=True).encode()


def _error(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, operation)
