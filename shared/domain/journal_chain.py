"""A journal's hash chain: each record is bound to all before it, so that none can be changed, dropped or slipped in."""

from hashlib import sha256
from typing import Final

START: Final = bytes(32)


def link(previous: bytes, record: bytes) -> bytes:
    """SHA-256 (32 bytes) of the chain before and the plain record."""
    return sha256(previous + record).digest()
