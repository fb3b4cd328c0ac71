"""Sealed records: AES-256-GCM under one person's data key.

A sealed record is ``schema (1 byte) | nonce (12) | ciphertext and tag``. The plain text is deflated first, with a
preset dictionary of the words our records are made of: a touch shrinks to a third, and write units are billed by size.
"""

import os
import zlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SCHEMA: Final = 1
_NONCE = 12
WORDS: Final = (
    b'"unmet":["met":[{"clause":"_in_a_day"]},{"clause":"","points":000,"evidence":["fit":000,"engagement":000,'
    b'"stage":"mql","sales_ready":true,"start":"contact","at":17{"definition":"","version":1,'
    b'{"outcome":{"result":"lost""won","at":17"reference":"mechanism":"notice":"locale":"en""legitimate_interests"'
    b'"utm_term":"utm_content":"utm_campaign":"utm_medium":"cpc""utm_source":"gclid":"landing_page":"https://www.'
    b'"referrer":"channel":"},"attribution":{"demo_requested""trial_started""category":"high_value","type":"asset_downloaded"'
    b'"asset":"/"category":"product","type":"page_viewed","at":17"actions":[{"type":"first_name":"last_name":"job_title":'
    b'"hq_country":"US","industry":"life_sciences","annual_revenue_usd":000000,"seniority":"vice_president","company":"'
    b'"characteristics":{"purposes":["store","contact_by_email"],"consent":{"basis":"consent","external:social:linkedin"'
    b'"phone":"+1"identifiers":{"email":"@example.com","format":"price_request_form","received_at":17,"source":"id":"'
)
"""Part of the schema: changing a byte of it makes older records unreadable, so a new one needs a new schema number."""


class Unreadable(Exception):
    """The record was sealed under another key, for another place, or has been altered."""


class SubjectKey:
    """One person's data key. ``kind`` names the type of record and is bound to it, as are lead and incarnation."""

    def __init__(self, lead_id: str, data_key: bytes, incarnation: int = 1) -> None:
        self._cipher = AESGCM(data_key)
        self._place = f"leads|{lead_id}|%s|{SCHEMA}|{incarnation}"

    def seal(self, kind: str, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = self._cipher.encrypt(nonce, _deflate(plain), (self._place % kind).encode())
        return bytes((SCHEMA,)) + nonce + sealed

    def open(self, kind: str, record: bytes) -> bytes:
        """Raises :class:`Unreadable`."""
        try:
            packed = self._cipher.decrypt(record[1 : 1 + _NONCE], record[1 + _NONCE :], (self._place % kind).encode())
            return zlib.decompressobj(-zlib.MAX_WBITS, zdict=WORDS).decompress(packed)
        except (InvalidTag, ValueError, zlib.error):
            raise Unreadable(kind) from None


def _deflate(plain: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=WORDS)
    return packer.compress(plain) + packer.flush()
