"""The two root keys and what is done with them.

The key-encryption key (KEK) wraps each person's data key; the lookup key turns identifiers and delivery ids into keyed
hashes. They are separate, so that neither use can be turned into the other.
"""

import hmac
import os
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from shared.vault.envelope import SubjectKey, Unreadable

KEY_BYTES = 32
_NONCE = 12


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which neither the secret nor a key for another purpose follows."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"leadpact {purpose}".encode()).derive(secret)


class KeyWrapper:
    """Wraps and unwraps data keys under the KEK, and seals configuration secrets under it."""

    def __init__(self, kek: bytes) -> None:
        self._kek = kek

    def new(self, lead_id: str) -> tuple[SubjectKey, bytes]:
        """A fresh data key for a person, and its wrapped form (40 bytes)."""
        data_key = os.urandom(KEY_BYTES)
        return SubjectKey(lead_id, data_key), aes_key_wrap(self._kek, data_key)

    def unwrap(self, lead_id: str, wrapped: bytes, incarnation: int = 1) -> SubjectKey:
        """Raises :class:`Unreadable` when the wrapped key belongs to another KEK or was altered."""
        try:
            return SubjectKey(lead_id, aes_key_unwrap(self._kek, wrapped), incarnation)
        except (InvalidUnwrap, ValueError):
            raise Unreadable("data key") from None

    def on_its_way(self, touch_id: str) -> SubjectKey:
        """For a touch between the door and the mail that asks the person to confirm it."""
        return SubjectKey(touch_id, derived(self._kek, "touch to be confirmed"))

    def seal_secret(self, name: str, secret: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self._kek).encrypt(nonce, secret, f"secret|{name}".encode())

    def open_secret(self, name: str, sealed: bytes) -> bytes:
        """Raises :class:`Unreadable`."""
        try:
            return AESGCM(self._kek).decrypt(sealed[:_NONCE], sealed[_NONCE:], f"secret|{name}".encode())
        except (InvalidTag, ValueError):
            raise Unreadable("secret") from None


class KeyedHash:
    """HMAC-SHA-256 under the lookup key; every use has its own label."""

    def __init__(self, lookup_key: bytes) -> None:
        self._key = lookup_key
        self._suppression_key = hmac.digest(lookup_key, b"suppression", sha256)

    def identity(self, kind: str, canonical: str) -> str:
        return _token(self._key, "identity", 32, kind, canonical)

    def suppression(self, kind: str, canonical: str) -> str:
        """Under a key of its own, so that who may not come back cannot be joined with who was here."""
        return _token(self._suppression_key, "suppression", 32, kind, canonical)

    def mailed(self, bound: str, *about: str) -> str:
        """Under which mails are counted."""
        return _token(self._key, "mailed", 32, bound, *about)

    def body(self, digest: bytes) -> str:
        return _token(self._key, "body", 16, digest.hex())

    def touch(self, source: str, delivery_id: str, position: int) -> str:
        """22 characters: a touch's id, the same for every copy of the same delivery.

        The delivery itself is claimed under the id of its first touch."""
        return _token(self._key, "touch", 16, source, delivery_id, str(position))


def _token(key: bytes, label: str, size: int, *parts: str) -> str:
    message = "\x1f".join((label, *(f"{len(part)}:{part}" for part in parts)))
    digest = hmac.digest(key, message.encode(), sha256)
    return urlsafe_b64encode(digest[:size]).rstrip(b"=").decode()
