"""Recording a touch: find or create the person, append to their journal, exactly once per delivery and position."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from shared.domain.consent.history import holds_with
from shared.domain.consent.imported import notice_due
from shared.domain.consent.state import ConsentState
from shared.domain.identity import by_strength
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.touch import Touch
from shared.edge import log
from shared.edge.identifiers import earlier_forms
from shared.edge.join import Joining, Named, join
from shared.edge.journal import ATTEMPTS, PersonGone, sealed
from shared.ports import (
    Changed,
    Claim,
    DeliveryClaims,
    Entry,
    HoldChange,
    Identities,
    Journal,
    KnownAs,
    Page,
    StoreUnavailable,
)
from shared.vault.keyring import KeyedHash, KeyWrapper

UNDER_WAY: Final = 32
"""Seconds from when a touch is received to when it is written, at most: functions end after 30, and clocks differ."""


class DeliveryIdReused(Exception):
    """A delivery id came again with another body."""


class Suppressed(Exception):
    """The person asked to be forgotten, and comes back only by confirming it."""


class NobodyKnown(Exception):
    """Somebody says no who is not stored: there is nothing to stop."""


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
        """``seen``: it may have been stored before, so look through the whole journal. With ``known_only`` nobody new
        comes into being: raises PersonGone.

        Raises :class:`Suppressed`, :class:`NobodyKnown`, Ambiguous and StoreUnavailable.
        """
        named = [self._named(kind, value) for kind, value in by_strength(touch.identifiers)]
        tokens, marks = [token for one in named for token in one.tokens], [mark for one in named for mark in one.marks]
        for attempt in range(ATTEMPTS):
            careful = seen or attempt > 0
            known = self._store.known_as(tokens, marks, consistent=careful)
            admitted = _admitted(touch, named, known)
            joining = join([one for one in named if one.kind in admitted.identifiers], known)
            if known_only and joining.lead_id is None:
                raise PersonGone(touch.source)
            try:
                if touch.consent.state.stops:
                    return self._stop(touch, joining, careful)
                return self._written(admitted, joining, careful)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _named(self, kind: str, value: str) -> Named:
        earlier = tuple(self._tokens(*form) for form in earlier_forms(kind, value))
        return Named(kind, *self._tokens(kind, value), earlier)

    def _tokens(self, kind: str, value: str) -> tuple[str, str]:
        return self._hasher.identity(kind, value), self._hasher.suppression(kind, value)

    def _stop(self, touch: Touch, joining: Joining, careful: bool) -> Recorded:
        """A no is kept for the person it finds, and nothing else that came with it."""
        if joining.lead_id is None:
            raise NobodyKnown(touch.source)
        return self._append(joining.lead_id, _nothing_but_the_no(touch), joining._replace(named=()), careful)

    def _written(self, touch: Touch, joining: Joining, careful: bool) -> Recorded:
        for kind in joining.crowded:
            log.error("identifier_crowded", source=touch.source, kind=kind.partition(":")[0])
        if joining.lead_id is None:
            return self._create(touch, joining)
        return self._append(joining.lead_id, touch, joining, careful)

    def _create(self, touch: Touch, joining: Joining) -> Recorded:
        lead_id = self._new_lead_id()
        key, wrapped = self._wrapper.new(lead_id)
        entry = Entry(
            identities=joining.identities(lead_id),
            others=joining.ties(lead_id),
            notice_due=notice_due(touch),
            holds=HoldChange(add=holds_with(touch, self._policy, first=True)),
        )
        self._store.create(lead_id, wrapped, sealed(touch, key), entry, now=touch.received_at)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _append(self, lead_id: str, touch: Touch, joining: Joining, careful: bool) -> Recorded:
        page = self._place(lead_id, touch, careful)
        if page is None:
            return Recorded(lead_id, touch.id, Status.DUPLICATE)
        held = self._store.key(lead_id)
        if held is None:
            raise Changed(lead_id)
        key = self._wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        entry = Entry(
            identities=joining.identities(lead_id),
            others=joining.ties(lead_id),
            holds=self._recalled(touch),
        )
        self._store.append(lead_id, page, sealed(touch, key, after=page.chain), entry)
        return Recorded(lead_id, touch.id, Status.ACCEPTED)

    def _recalled(self, touch: Touch) -> HoldChange | None:
        if not touch.consent.stopped:
            return None
        return HoldChange(add=holds_with(touch, self._policy, first=False), at=touch.received_at)

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
class TakenDelivery:
    recorder: TouchRecorder
    delivery: Delivery
    seen: bool

    def touch_id(self, position: int) -> str:
        return self.recorder.touch_id(self.delivery, position)

    def record(self, touch: Touch) -> Recorded:
        """Raises :class:`Suppressed`, :class:`NobodyKnown`, Ambiguous and :class:`StoreUnavailable`."""
        return self.recorder.record(touch, seen=self.seen)


def _admitted(touch: Touch, named: Sequence[Named], known: KnownAs) -> Touch:
    """The touch as it may be stored: all of it, or what a person by e-mail confirms without what stays suppressed.

    Confirming proves an e-mail address, so it is the one identifier that has to be free of suppressions; whoever
    confirms lifts that of theirs first. Raises :class:`Suppressed`.
    """
    barred = {one.kind for one in named if not known.suppressed.keys().isdisjoint(one.marks)}
    blocked = any(not known.blocked.isdisjoint(one.tokens) for one in named)
    if blocked or "email" in barred or (barred and not _by_mail(touch)):
        raise Suppressed(touch.source)
    if not barred:
        return touch
    kept = {kind: value for kind, value in touch.identifiers.items() if kind not in barred}
    return touch.model_copy(update={"identifiers": kept})


def _nothing_but_the_no(touch: Touch) -> Touch:
    return Touch(
        id=touch.id,
        source=touch.source,
        received_at=touch.received_at,
        format=touch.format,
        identifiers={},
        consent=touch.consent,
        trust=touch.trust,
        stated_at=touch.stated_at,
    )


def _by_mail(touch: Touch) -> bool:
    """Confirmed by a link in a mail, or of somebody who has confirmed as much before."""
    return touch.consent.confirmation is not None or touch.consent.state is ConsentState.REQUESTED
