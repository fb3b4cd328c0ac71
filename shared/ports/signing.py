"""Signing with the controller's key."""

from typing import Protocol


class Signer(Protocol):
    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over ``data``, of any size. Raises StoreUnavailable."""

    def key_id(self) -> str:
        """The public key's thumbprint (RFC 7638, base64url)."""

    def public_key(self) -> bytes:
        """DER, SubjectPublicKeyInfo."""
