"""Which identifier decides who a touch is from, and which one proves who a lead is. See docs/identity.md."""

from collections.abc import Iterable, Mapping
from typing import Final

from shared.domain.touch import Touch, Trust

type Identifier = tuple[str, str]
"""Kind and canonical value."""
_RECORD: Final = "record:"
_STRENGTH: Final = (_RECORD, "email", "phone", "social:", "external:")
_GIVEN_BY_SENDERS: Final = (_RECORD, "external:")
"""Kinds of ids that a sender gives to people: about its own it is the authority."""
_PERSONAL: Final = ("email", "phone", "social:", "external:", _RECORD)
"""By how sure it is that nobody but the person can be reached or known by it."""


def by_strength(identifiers: Mapping[str, str]) -> list[Identifier]:
    """The one that decides first."""
    return sorted(identifiers.items(), key=lambda item: (_rank(item[0], _STRENGTH), item))


def is_record(kind: str) -> bool:
    """Of a system of record."""
    return kind.startswith(_RECORD)


def proves(identifier: Identifier, journal: Iterable[Touch]) -> bool:
    """Whether who has this identifier is the person of that journal.

    A form takes any phone number beside an e-mail address, also one that is another person's. So an identifier proves
    who a lead is if the lead carries no stronger kind, or if an officer, the person's own confirmation or a sender that
    is entitled to has tied it to the lead. Of leads that a human found to be one person, it has to prove one.
    """
    touches = [touch for touch in journal if touch.identifiers]
    strongest: dict[tuple[str, ...], int] = {}
    for touch in touches:
        rank = min(_rank(kind, _PERSONAL) for kind in touch.identifiers)
        strongest[touch.carried_from] = min(rank, strongest.get(touch.carried_from, rank))
    own = _rank(identifier[0], _PERSONAL)
    return any(
        own == strongest[touch.carried_from] or _is_tied(touch, identifier[0])
        for touch in touches
        if touch.identifiers.get(identifier[0]) == identifier[1]
    )


def _is_tied(touch: Touch, kind: str) -> bool:
    by_its_sender = touch.trust is Trust.SIGNED and kind.startswith(_GIVEN_BY_SENDERS)
    return touch.trust is Trust.PROVEN or by_its_sender


def _rank(kind: str, order: tuple[str, ...]) -> int:
    return next(rank for rank, prefix in enumerate(order) if kind.startswith(prefix))
