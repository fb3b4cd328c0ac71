"""Recording a touch: find or create the person, append to their journal, exactly once per delivery and position."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from shared.domain.touch import Touch
from shared.ports import Changed, Claim, DeliveryClaims, Identities, Journal, Page, SealedTouch, StoreUnavailable
from shared.vault.keyring import KeyedHash, KeyWrapper

ATTEMPTS: Final = 8
"""Each failed attempt means that another writer of the same person succeeded in between."""
_STRENGTH: Final = ("email", "phone", "social:", "external:")


class DeliveryIdReused(Exception):
    """A delivery id came again with another body."""


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
    def __init__(
        self,
        *,
        store: Store,
        claims: DeliveryClaims,
        wrapper: KeyWrapper,
        hasher: KeyedHash,
        new_lead_id: Callable[[], str] = lambda: secrets.token_urlsafe(16),
    ) -> None:
        self._store, self._claims = store, claims
        self._wrapper, self._hasher = wrapper, hasher
        self._new_lead_id = new_lead_id

    def take(self, delivery: Delivery, *, now: int) -> "TakenDelivery":
        """Claims the delivery. Raises :class:`DeliveryIdReused` and :class:`StoreUnavailable`."""
        if delivery.before and self._claims.taken(self._hasher.delivery(delivery.source, delivery.before)):
            delivery = Delivery(delivery.source, delivery.before, delivery.digest)
        claim = self._claims.claim(
            self._hasher.delivery(delivery.source, delivery.id), self._hasher.body(delivery.digest), now=now
        )
        if claim is Claim.OTHER_BODY:
            raise DeliveryIdReused(delivery.source)
        return TakenDelivery(self, delivery, seen=claim is Claim.KNOWN)

    def touch_id(self, delivery: Delivery, position: int) -> str:
        return self._hasher.touch(delivery.source, delivery.id, position)

    def record(self, touch: Touch, *, seen: bool) -> Recorded:
        """``seen``: it may have been stored before, so look through the whole journal. Raises StoreUnavailable."""
        tokens = [self._hasher.identity(kind, value) for kind, value in by_strength(touch.identifiers)]
        for attempt in range(ATTEMPTS):
            careful = seen or attempt > 0
            owners = self._store.owners(tokens, consistent=careful)
            try:
                return self._append(touch, tokens, owners, careful) if owners else self._create(touch, tokens)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _create(self, touch: Touch, tokens: list[str]) -> Recorded:
        lead_id = self._new_lead_id()
        key, wrapped = self._wrapper.new(lead_id)
        record = SealedTouch(touch.id, key.seal("touch", touch.model_dump_json(exclude_defaults=True).encode()))
        self._store.create(lead_id, tokens=tokens, wrapped=wrapped, touch=record, now=touch.received_at)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _append(self, touch: Touch, tokens: list[str], owners: dict[str, str], careful: bool) -> Recorded:
        lead_id = next(owners[token] for token in tokens if token in owners)
        page = self._place(lead_id, touch.id, careful)
        if page is None:
            return Recorded(lead_id, touch.id, Status.DUPLICATE)
        held = self._store.key(lead_id)
        if held is None:
            raise Changed(lead_id)
        key = self._wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        record = SealedTouch(touch.id, key.seal("touch", touch.model_dump_json(exclude_defaults=True).encode()))
        self._store.append(
            lead_id,
            page,
            record,
            tokens=[token for token in tokens if token not in owners],
            others=sorted(set(owners.values()) - {lead_id}),
        )
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _place(self, lead_id: str, touch_id: str, careful: bool) -> Page | None:
        """The page to append to; None when the touch is in the journal already.

        Appending is conditional on that page still being the open one, so what was true of the pages read here
        still is.
        """
        if not careful:
            page = self._store.last_page(lead_id)
        else:
            page = None
            for page in self._store.pages(lead_id):
                if touch_id in page.ids:
                    return None
        if page is None or page.closed:
            raise Changed(lead_id)
        return None if touch_id in page.ids else page


@dataclass(frozen=True, slots=True)
class TakenDelivery:
    recorder: TouchRecorder
    delivery: Delivery
    seen: bool

    def touch_id(self, position: int) -> str:
        return self.recorder.touch_id(self.delivery, position)

    def record(self, touch: Touch) -> Recorded:
        """Raises :class:`StoreUnavailable`."""
        return self.recorder.record(touch, seen=self.seen)


def by_strength(identifiers: dict[str, str]) -> list[tuple[str, str]]:
    """The most personal identifier first."""
    return sorted(identifiers.items(), key=lambda item: (_rank(item[0]), item))


def _rank(kind: str) -> int:
    return next(rank for rank, prefix in enumerate(_STRENGTH) if kind.startswith(prefix))
