"""Tokens of one-time links: random, and kept as their hash only."""

import secrets
from hashlib import sha256
from typing import Final

TOKEN_BYTES: Final = 32


def new_token() -> str:
    """256 bits, as 43 characters that need no escaping in a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """SHA-256, hex. A random token of this length needs no key to stay unguessed."""
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
