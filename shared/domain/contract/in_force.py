"""Which contract is in force: one after the other, each from a date. Times are seconds."""

from enum import StrEnum
from typing import NamedTuple, Self

from shared.domain.contract.contract import Contract, Deed, NotPossible, Refusal, Side, Terms


class Reign(NamedTuple):
    """A contract that is in force from ``since`` on, until another is."""

    id: str
    terms: Terms
    since: int


class Head(NamedTuple):
    """After ``number`` activations. Without a reign, the definition that ships is in force."""

    number: int = 0
    current: Reign | None = None
    next: Reign | None = None

    def at(self, now: int) -> Reign | None:
        return self.next if self.next and self.next.since <= now else self.current

    def coming(self, now: int) -> Reign | None:
        return self.next if self.next and self.next.since > now else None

    def makes_way(self, contract_id: str, instead_of: str | None, now: int) -> None:
        """What is still to come gives way only when it is named, also to itself at another time.

        Raises :class:`NotPossible`.
        """
        coming = self.coming(now)
        if coming and coming.id != instead_of:
            itself = coming.id == contract_id
            raise NotPossible(Refusal.ALREADY_ACTIVATED if itself else Refusal.ANOTHER_SCHEDULED)

    def after(self, activation: "Activation") -> Self:
        """A contract that was still to come gives way: it never was in force."""
        now, reign = activation.deed.at, activation.reign
        at_once = reign.since <= now
        return type(self)(activation.number, reign if at_once else self.at(now), None if at_once else reign)


class Activation(NamedTuple):
    """``run`` is the replay that showed its effect, ``replaced`` the hash of what was in force when it was decided."""

    number: int
    reign: Reign
    deed: Deed
    run: str
    replaced: str


class State(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED_BY_MARKETING = "signed_by_marketing"
    SIGNED_BY_SALES = "signed_by_sales"
    SIGNED = "signed"
    SCHEDULED = "scheduled"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


_SIGNED_BY = {Side.MARKETING: State.SIGNED_BY_MARKETING, Side.SALES: State.SIGNED_BY_SALES}


def state_of(contract: Contract, head: Head, now: int) -> State:
    if contract.activated is not None:
        return _state_of_activated(contract.id, head, now)
    if contract.proposed is None:
        return State.DRAFT
    if contract.agreed:
        return State.SIGNED
    return next((_SIGNED_BY[side] for side in contract.signatures), State.PROPOSED)


def _state_of_activated(contract_id: str, head: Head, now: int) -> State:
    current, coming = head.at(now), head.coming(now)
    if current and current.id == contract_id:
        return State.IN_FORCE
    return State.SCHEDULED if coming and coming.id == contract_id else State.SUPERSEDED


def must_be_newer(terms: Terms, in_force: Terms) -> None:
    """Raises :class:`NotPossible`: what is in force is told from what was by the version it says."""
    if terms.version <= in_force.version:
        raise NotPossible(Refusal.VERSION_NOT_NEWER)


def must_be_ready(contract: Contract, in_force: Terms, run: str | None) -> str:
    """To be activated: ``run`` is a finished replay of it against what is in force. Raises :class:`NotPossible`.

    Versions only go up, so what was activated and is newer than what is in force never was in force itself.
    """
    if contract.activated is not None and contract.terms.version <= in_force.version:
        raise NotPossible(Refusal.ALREADY_ACTIVATED)
    if contract.proposed is None:
        raise NotPossible(Refusal.NOT_PROPOSED)
    if not contract.agreed:
        raise NotPossible(Refusal.NOT_SIGNED_BY_BOTH)
    must_be_newer(contract.terms, in_force)
    if run is None:
        raise NotPossible(Refusal.EFFECT_NOT_SHOWN)
    return run
