"""Touches as a replay reads them: without what judging does not ask for, and without checking them again.

A record that opens was sealed by us, as a touch that had been checked. Making a touch of it takes ten times as long.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import DecodeError, Struct, json

from shared.domain.characteristic import Scalar
from shared.domain.touch import Trust, precedence


class ToldAction(Struct, frozen=True, gc=False):
    type: str
    at: int
    asset: str | None = None
    category: str | None = None
    value: int | None = None


class ToldOutcome(Struct, frozen=True, gc=False):
    result: Literal["won", "lost"]


class ToldTouch(Struct, frozen=True, gc=False):
    """The fields mean what they do in :class:`shared.domain.touch.Touch`."""

    id: str
    source: str
    received_at: int
    format: str
    identifiers: dict[str, str]
    characteristics: dict[str, Scalar] = {}
    actions: tuple[ToldAction, ...] = ()
    attribution: dict[str, str] = {}
    outcome: ToldOutcome | None = None
    carried_from: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    locale: str | None = None
    trust: str = Trust.ASSERTED
    stated_at: int | None = None

    @property
    def precedence(self) -> int:
        return precedence(self.trust, self.stated_at, self.received_at)


class NoTouch(ValueError):
    """What was kept as a touch is none."""


_decoder = json.Decoder(ToldTouch)


def told(plain: bytes) -> ToldTouch:
    """A touch as it is kept: JSON without what is as usual. Raises :class:`NoTouch`."""
    try:
        return _decoder.decode(plain)
    except (DecodeError, UnicodeDecodeError):
        raise NoTouch from None


def in_time(touches: Iterable[ToldTouch]) -> list[ToldTouch]:
    """In the order in which they are judged: that of the journal, but as they came once a lead was merged into it."""
    known = list(touches)
    if any(touch.carried_from for touch in known):
        known.sort(key=lambda touch: touch.received_at)
    return known
