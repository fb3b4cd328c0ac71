"""Recording a touch: find or create the person, append to their journal, exactly once per delivery and position."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from shared.domain.consent.imported import notice_due
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Touch
from shared.edge.journal import ATTEMPTS, PersonGone, sealed
from shared.ports import Changed, Claim, DeliveryClaims, Entry, Identities, Journal, KnownAs, Page, StoreUnavailable
from shared.vault.keyring import KeyedHash, KeyWrapper

UNDER_WAY: Final = 32
"""Seconds from when a touch is received to when it is written, at most: functions end after 30, and clocks differ."""
_STRENGTH: Final = ("email", "phone", "social:", "external:")


class DeliveryIdReused(Exception):
    """A delivery id came again with another body."""


class Suppressed(Exception):
    """The person asked to be forgotten, and comes back only by confirming it."""


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
        """``seen``: it may have been stored before, so look through the whole journal. With ``known_only`` nobody new
        comes into being: raises PersonGone.

        Raises :class:`Suppressed` and StoreUnavailable.
        """
        named = [self._named(kind, value) for kind, value in by_strength(touch.identifiers)]
        for attempt in range(ATTEMPTS):
            careful = seen or attempt > 0
            known = self._store.known_as([n.token for n in named], [n.mark for n in named], consistent=careful)
            admitted = _admitted(touch, named, known)
            tokens = [n.token for n in named if n.kind in admitted.identifiers]
            owners = {token: known.owners[token] for token in tokens if token in known.owners}
            if known_only and not owners:
                raise PersonGone(touch.source)
            try:
                return self._append(admitted, tokens, owners, careful) if owners else self._create(admitted, tokens)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _named(self, kind: str, value: str) -> "_Named":
        return _Named(kind, self._hasher.identity(kind, value), self._hasher.suppression(kind, value))

    def _create(self, touch: Touch, tokens: Sequence[str]) -> Recorded:
        lead_id = self._new_lead_id()
        key, wrapped = self._wrapper.new(lead_id)
        entry = Entry(tokens=tokens, notice_due=notice_due(touch))
        self._store.create(lead_id, wrapped, sealed(touch, key), entry, now=touch.received_at)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _append(self, touch: Touch, tokens: Sequence[str], owners: Mapping[str, str], careful: bool) -> Recorded:
        lead_id = next(iter(owners.values()))
        page = self._place(lead_id, touch, careful)
        if page is None:
            return Recorded(lead_id, touch.id, Status.DUPLICATE)
        held = self._store.key(lead_id)
        if held is None:
            raise Changed(lead_id)
        key = self._wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        entry = Entry(
            tokens=[token for token in tokens if token not in owners],
            others=sorted(set(owners.values()) - {lead_id}),
        )
        self._store.append(lead_id, page, sealed(touch, key, after=page.chain), entry)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _place(self, lead_id: str, touch: Touch, careful: bool) -> Page | None:
        """The page to append to; None when the touch is in the journal already.

        Appending is conditional on that page still being the open one, so what was true of the pages read here
        still is.
        """
        read = list(self._store.pages(lead_id)) if careful else self._recent(lead_id, touch.received_at)
        if not read or read[-1].closed:
            raise Changed(lead_id)
        return None if any(touch.id in page.ids for page in read) else read[-1]

    def _recent(self, lead_id: str, now: int) -> list[Page]:
        """The last page, and those before it that may have been open since the delivery was claimed: since then a copy
        may have been faster, and its page have been turned, by a touch that had been under way for a while.
        """
        last = self._store.last_page(lead_id)
        read = [last] if last else []
        while read and read[0].start and read[0].opened >= now - UNDER_WAY:
            before = self._store.page_before(lead_id, read[0])
            if before is None:
                return []
            read.insert(0, before)
        unknown = any(page.start and not page.opened for page in read)
        return list(self._store.pages(lead_id)) if unknown else read


@dataclass(frozen=True, slots=True)
class _Named:
    """An identifier by its type, its identity token and its suppression token."""

    kind: str
    token: str
    mark: str


@dataclass(frozen=True, slots=True)
class TakenDelivery:
    recorder: TouchRecorder
    delivery: Delivery
    seen: bool

    def touch_id(self, position: int) -> str:
        return self.recorder.touch_id(self.delivery, position)

    def record(self, touch: Touch) -> Recorded:
        """Raises :class:`Suppressed` and :class:`StoreUnavailable`."""
        return self.recorder.record(touch, seen=self.seen)


def _admitted(touch: Touch, named: Sequence[_Named], known: KnownAs) -> Touch:
    """The touch as it may be stored: all of it, or what a person by e-mail confirms without what stays suppressed.

    Confirming proves an e-mail address, so it is the one identifier that has to be free of suppressions; whoever
    confirms lifts that of theirs first. Raises :class:`Suppressed`.
    """
    barred = {one.kind for one in named if one.mark in known.suppressed}
    if any(one.token in known.blocked for one in named) or "email" in barred or (barred and not _by_mail(touch)):
        raise Suppressed(touch.source)
    if not barred:
        return touch
    kept = {kind: value for kind, value in touch.identifiers.items() if kind not in barred}
    return touch.model_copy(update={"identifiers": kept})


def _by_mail(touch: Touch) -> bool:
    """Confirmed by a link in a mail, or of somebody who has confirmed as much before."""
    return touch.consent.confirmation is not None or touch.consent.state is ConsentState.REQUESTED


def by_strength(identifiers: dict[str, str]) -> list[tuple[str, str]]:
    """The most personal identifier first."""
    return sorted(identifiers.items(), key=lambda item: (_rank(item[0]), item))


def _rank(kind: str) -> int:
    return next(rank for rank, prefix in enumerate(_STRENGTH) if kind.startswith(prefix))
