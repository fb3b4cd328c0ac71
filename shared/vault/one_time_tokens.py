"""Tokens of one-time links: random, and stored as their hash only."""

import secrets
from hashlib import sha256
from typing import Final

from shared.vault.envelope import SubjectKey
from shared.vault.keyring import derived

TOKEN_BYTES: Final = 32


def new_token() -> str:
    """256 bits, as 43 characters that need no escaping in a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """SHA-256, hex. A random token of this length needs no key to stay unguessed."""
    return sha256(token.encode(errors="surrogatepass")).hexdigest()


def key_of(token: str) -> SubjectKey:
    """What is sealed under it can be read by nobody but the holder of the link: the store has only the token's hash."""
    secret = token.encode(errors="surrogatepass")
    return SubjectKey(digest_of(token), derived(secret, "touch of a link"))
