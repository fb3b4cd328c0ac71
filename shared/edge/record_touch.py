"""Recording a touch: find or create the person, append to their journal, exactly once per delivery and position."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shared.domain.consent.history import holds_with
from shared.domain.consent.imported import notice_due
from shared.domain.identity import by_strength
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.touch import Touch, Trust
from shared.edge import log
from shared.edge.admit import Suppressed, admitted, refusal_alone
from shared.edge.alike import read_alike, record_alike
from shared.edge.identifiers import earlier_forms
from shared.edge.join import Ambiguous, Joining, Named, decided_by, join
from shared.edge.journal import ATTEMPTS, sealed
from shared.edge.open_page import open_page
from shared.ports import Changed, Claim, DeliveryClaims, Entry, HoldChange, Journal, StoreUnavailable
from shared.ports.identities import Identities
from shared.vault.keyring import KeyedHash, KeyWrapper


class DeliveryIdReused(Exception):
    """A delivery id came again with another body."""


class NobodyKnown(Exception):
    """No lead is that of the person, and the touch may not make one: a refusal, or what only a known person may add."""


class Status(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of a sender. ``digest`` is of its body; ``before`` is another id it may have been taken under."""

    source: str
    id: str
    digest: bytes
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    lead_id: str
    touch_id: str
    status: Status


class Store(Identities, Journal, Protocol):
    pass


class TouchRecorder:
    def __init__(  # noqa: PLR0913 - it is composed from these once
        self,
        *,
        store: Store,
        claims: DeliveryClaims,
        wrapper: KeyWrapper,
        hasher: KeyedHash,
        policy: StatedPurposes,
        new_lead_id: Callable[[], str] = lambda: secrets.token_urlsafe(16),
    ) -> None:
        self._store, self._claims = store, claims
        self._wrapper, self._hasher, self._policy = wrapper, hasher, policy
        self._new_lead_id = new_lead_id

    def take(self, delivery: Delivery, *, many: bool = False, now: int) -> "TakenDelivery":
        """Claims the delivery, of ``many`` items or one. Raises DeliveryIdReused and StoreUnavailable."""
        if delivery.before and self._claims.taken(self._hasher.touch(delivery.source, delivery.before, 0)):
            delivery = Delivery(delivery.source, delivery.before, delivery.digest)
        claim = self._claims.claim(self.touch_id(delivery, 0), self._hasher.body(delivery.digest), many=many, now=now)
        if claim is Claim.OTHER_BODY:
            raise DeliveryIdReused(delivery.source)
        return TakenDelivery(self, delivery, seen=claim is Claim.KNOWN)

    def touch_id(self, delivery: Delivery, position: int) -> str:
        return self._hasher.touch(delivery.source, delivery.id, position)

    def record(self, touch: Touch, *, seen: bool, known_only: bool = False) -> Recorded:
        """``seen``: it may have been stored before, so look through the whole journal. With ``known_only`` no new lead
        comes into being.

        Raises Suppressed, :class:`NobodyKnown`, Ambiguous and StoreUnavailable.
        """
        try:
            return self._recorded(touch, seen=seen, known_only=known_only)
        except (Suppressed, NobodyKnown, Ambiguous):
            if touch.trust is Trust.ASSERTED:
                record_alike(self._new_lead_id(), touch, self._store, self._wrapper, seen=seen)
            raise

    def _recorded(self, touch: Touch, *, seen: bool, known_only: bool) -> Recorded:
        named = [self._named(kind, value) for kind, value in by_strength(touch.identifiers)]
        tokens, marks = [token for one in named for token in one.tokens], [mark for one in named for mark in one.marks]
        for attempt in range(ATTEMPTS):
            careful = seen or attempt > 0
            known = self._store.known_as(tokens, marks, consistent=careful)
            kept = admitted(touch, named, known)
            named_there = [one for one in named if one.kind in kept.identifiers]
            try:
                if touch.consent.state.stops:
                    return self._stop(touch, decided_by(named_there, known)[1], careful)
                joining = join(named_there, known)
                if known_only and joining.lead_id is None:
                    raise NobodyKnown(touch.source)
                return self._written(kept, joining, careful)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _named(self, kind: str, value: str) -> Named:
        earlier = tuple(self._tokens(*form) for form in earlier_forms(kind, value))
        return Named(kind, *self._tokens(kind, value), earlier)

    def _tokens(self, kind: str, value: str) -> tuple[str, str]:
        return self._hasher.identity(kind, value), self._hasher.suppression(kind, value)

    def _stop(self, touch: Touch, leads: Sequence[str], careful: bool) -> Recorded:
        """A refusal is kept for every lead that it finds, and nothing else that came with it."""
        if not leads:
            raise NobodyKnown(touch.source)
        refusal = refusal_alone(touch)
        entry = Entry(holds=self._recalled(refusal), transaction=touch.trust is Trust.ASSERTED)
        first, *_ = [self._append(lead_id, refusal, entry, careful) for lead_id in leads]
        return first

    def _written(self, touch: Touch, joining: Joining, careful: bool) -> Recorded:
        for kind in joining.crowded:
            log.error("identifier_crowded", source=touch.source, kind=kind.partition(":")[0])
        if joining.lead_id is None:
            return self._create(touch, joining)
        entry = Entry(
            identities=joining.identities(joining.lead_id),
            others=joining.ties(joining.lead_id),
            holds=self._recalled(touch),
            transaction=touch.trust is Trust.ASSERTED,
        )
        return self._append(joining.lead_id, touch, entry, careful)

    def _create(self, touch: Touch, joining: Joining) -> Recorded:
        lead_id = self._new_lead_id()
        if touch.trust is Trust.ASSERTED:
            read_alike(lead_id, self._store)
        key, wrapped = self._wrapper.new(lead_id)
        entry = Entry(
            identities=joining.identities(lead_id),
            others=joining.ties(lead_id),
            notice_due=notice_due(touch),
            holds=HoldChange(add=holds_with(touch, self._policy, first=True)),
        )
        self._store.create(lead_id, wrapped, sealed(touch, key), entry, now=touch.received_at)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _append(self, lead_id: str, touch: Touch, entry: Entry, careful: bool) -> Recorded:
        page = open_page(lead_id, touch, self._store, careful=careful)
        if page is None:
            return Recorded(lead_id, touch.id, Status.DUPLICATE)
        held = self._store.key(lead_id)
        if held is None:
            raise Changed(lead_id)
        key = self._wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        self._store.append(lead_id, page, sealed(touch, key, after=page.chain), entry)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _recalled(self, touch: Touch) -> HoldChange | None:
        if not touch.consent.stopped:
            return None
        return HoldChange(add=holds_with(touch, self._policy, first=False), at=touch.received_at)


@dataclass(frozen=True, slots=True)
class TakenDelivery:
    recorder: TouchRecorder
    delivery: Delivery
    seen: bool

    def touch_id(self, position: int) -> str:
        return self.recorder.touch_id(self.delivery, position)

    def record(self, touch: Touch) -> Recorded:
        """Raises Suppressed, :class:`NobodyKnown`, Ambiguous and :class:`StoreUnavailable`."""
        return self.recorder.record(touch, seen=self.seen)
