"""Which lead a touch joins, by what is known of its identifiers; docs/identity.md has the rule and its cases."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from shared.domain.identity import is_record
from shared.ports.identities import IdentityChange, KnownAs

MOST_HOLDERS: Final = 5
"""Leads that one identifier ties to each other. One that more leads carry says nothing about who is who."""
_MOST_TIES: Final = 20
"""Of one touch: each takes three writes, and a transaction has a hundred."""


class Ambiguous(Exception):
    """Several leads carry the strongest identifier of a touch, so it tells nobody apart."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Named(NamedTuple):
    """An identifier by its kind, its identity token and its suppression token; ``earlier`` are the pairs of tokens that
    earlier canonical forms gave it."""

    kind: str
    token: str
    mark: str
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        return (self.token, *(token for token, _ in self.earlier))

    @property
    def marks(self) -> tuple[str, ...]:
        return (self.mark, *(mark for _, mark in self.earlier))


class Joining(NamedTuple):
    """``lead_id`` is the lead that the touch joins, None for a new person."""

    lead_id: str | None
    named: Sequence[Named]
    known: KnownAs

    def identities(self, lead_id: str) -> list[IdentityChange]:
        """What changes so that the lead carries all of them."""
        return [
            IdentityChange(one.token, before, (*before, lead_id))
            for one in self.named
            if lead_id not in (before := self.known.holders.get(one.token, ())) and not self._is_crowded(one)
        ]

    def ties(self, lead_id: str) -> list[str]:
        """Other leads that carry one of them: whether they are the same person is for a human to say."""
        tokens = [token for one in self.named if not self._is_crowded(one) for token in one.tokens]
        others = {holder for token in tokens for holder in self.known.holders.get(token, ())}
        return sorted(others - {lead_id})[:_MOST_TIES]

    @property
    def crowded(self) -> list[str]:
        """Kinds of the identifiers that tie nobody any longer."""
        return [one.kind for one in self.named if self._is_crowded(one)]

    def _is_crowded(self, one: Named) -> bool:
        return len(self.known.holders.get(one.token, ())) >= MOST_HOLDERS


def decided_by(named: Sequence[Named], known: KnownAs) -> tuple[str, tuple[str, ...]]:
    """The kind of the identifier that decides, of those of one touch, the strongest first, and the leads that carry
    it."""
    deciding = next((one for one in named if one.token in known.holders or not is_record(one.kind)), named[0])
    return deciding.kind, known.holders.get(deciding.token, ())


def join(named: Sequence[Named], known: KnownAs) -> Joining:
    """Raises :class:`Ambiguous`."""
    kind, holders = decided_by(named, known)
    if len(holders) > 1:
        raise Ambiguous(kind)
    return Joining(holders[0] if holders else None, named, known)
