"""Comparing with as many secrets as a source can have, however many it has: right, wrong and unknown cost the same."""

import secrets
from base64 import b64encode
from collections.abc import Callable
from typing import Final

_SLOTS: Final = 3
DECOY: Final = "whsec_" + b64encode(secrets.token_bytes(32)).decode()
"""Known to nobody, new in every process."""


def any_matches(known: tuple[str, ...], matches: Callable[[str], bool]) -> bool:
    """Tries every slot, also after a match."""
    padded = [*known, *[DECOY] * (_SLOTS - len(known))]
    return sum(matches(secret) for secret in padded) > 0
