"""A touch that the person has to confirm: sealed on its way through the queue, and then for who holds the mailed link.

The product's own key opens what is in the queue; what was mailed is opened by nothing but the token in the link.
"""

from base64 import b64encode
from typing import Final

from shared.domain.touch import Touch
from shared.edge.messages import OptInAsked
from shared.vault.keyring import KeyWrapper
from shared.vault.one_time_tokens import key_of

_KIND: Final = "question"


def sealed_for_queue(touch: Touch, wrapper: KeyWrapper) -> OptInAsked:
    sealed = wrapper.on_its_way(touch.id).seal(_KIND, _plain(touch))
    return OptInAsked(touch=touch.id, sealed=b64encode(sealed))


def opened_from_queue(asked: OptInAsked, wrapper: KeyWrapper) -> Touch:
    """Raises Unreadable."""
    return Touch.model_validate_json(wrapper.on_its_way(asked.touch).open(_KIND, asked.sealed))


def sealed_for_link(touch: Touch, token: str) -> bytes:
    return key_of(token).seal(_KIND, _plain(touch))


def opened_by_link(sealed: bytes, token: str) -> Touch:
    """Raises Unreadable."""
    return Touch.model_validate_json(key_of(token).open(_KIND, sealed))


def _plain(touch: Touch) -> bytes:
    return touch.model_dump_json(exclude_defaults=True).encode()
