"""How a text that a person was shown is referred to: ``sha256:`` and the hash of its UTF-8, registered or not."""

import re
from hashlib import sha256
from typing import Final

from shared.domain.consent.words import REGISTERED

_REFERENCE: Final = re.compile(rf"{REGISTERED}([0-9a-f]{{64}})")


def text_hash(text: str) -> str:
    """Hex."""
    return sha256(text.encode()).hexdigest()


def registered_hash(notice: str) -> str | None:
    """The hash (hex) that a consent's notice refers to; None when it is the text itself."""
    found = _REFERENCE.fullmatch(notice)
    return found[1] if found else None


def reference_to(notice: str) -> str:
    return notice if registered_hash(notice) else REGISTERED + text_hash(notice)
