"""Touches as a replay reads them: without what judging does not ask for, and without checking them again.

A record that opens was sealed by us, as a touch that had been checked. Making a touch of it takes five times as long.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from pydantic_core import from_json

from shared.domain.characteristic import Scalar

_NOTHING: Final[Mapping[str, Any]] = {}
_new = tuple.__new__  # half of the time that the constructor of a named tuple takes


class ToldAction(NamedTuple):
    type: str
    at: int
    asset: str | None = None
    category: str | None = None
    value: int | None = None


class ToldTouch(NamedTuple):
    """The fields mean what they do in :class:`shared.domain.touch.Touch`; ``outcome`` is its result."""

    id: str
    source: str
    received_at: int
    format: str
    identifiers: Mapping[str, str]
    characteristics: Mapping[str, Scalar] = _NOTHING
    actions: tuple[ToldAction, ...] = ()
    attribution: Mapping[str, str] = _NOTHING
    outcome: Literal["won", "lost"] | None = None
    carried_from: Sequence[str] = ()
    cleared: Sequence[str] = ()


class NoTouch(ValueError):
    """What was kept as a touch is none."""


def told(plain: bytes) -> ToldTouch:
    """A touch as it is kept: JSON without what is as usual. Raises :class:`NoTouch`."""
    try:
        return _told(from_json(plain, cache_strings="keys"))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NoTouch from None


def _told(said: Mapping[str, Any]) -> ToldTouch:
    get = said.get
    actions, outcome = get("actions"), get("outcome")
    return _new(
        ToldTouch,
        (
            said["id"],
            said["source"],
            said["received_at"],
            said["format"],
            said["identifiers"],
            get("characteristics", _NOTHING),
            tuple(map(_action, actions)) if actions else (),
            get("attribution", _NOTHING),
            outcome["result"] if outcome else None,
            get("carried_from", ()),
            get("cleared", ()),
        ),
    )


def _action(said: Mapping[str, Any]) -> ToldAction:
    get = said.get
    return _new(ToldAction, (said["type"], said["at"], get("asset"), get("category"), get("value")))


def in_time(touches: Iterable[ToldTouch]) -> list[ToldTouch]:
    """In the order in which they are judged: that of the journal, but as they came once a lead was merged into it."""
    known = list(touches)
    if any(touch.carried_from for touch in known):
        known.sort(key=lambda touch: touch.received_at)
    return known
