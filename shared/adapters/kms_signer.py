"""Signing with a key that never leaves KMS."""

from functools import cached_property
from hashlib import sha256
from typing import Any

from shared.adapters.clients import store_errors
from shared.vault.jws import thumbprint


class KmsSigner:
    """The public key is asked for once: under one key id it never changes."""

    def __init__(self, kms: Any, *, key: str) -> None:
        self._kms, self._key = kms, key

    def sign(self, data: bytes) -> bytes:
        with store_errors():
            signed = self._kms.sign(
                KeyId=self._key,
                Message=sha256(data).digest(),
                MessageType="DIGEST",  # a raw message may have 4096 bytes at most
                SigningAlgorithm="RSASSA_PKCS1_V1_5_SHA_256",
            )
        return bytes(signed["Signature"])

    def key_id(self) -> str:
        return self._public[1]

    def public_key(self) -> bytes:
        return self._public[0]

    @cached_property
    def _public(self) -> tuple[bytes, str]:
        with store_errors():
            found = self._kms.get_public_key(KeyId=self._key)
        public_key = bytes(found["PublicKey"])
        return public_key, thumbprint(public_key)
