"""What a journal says about consent: one event for each purpose of each touch, and what follows from them.

The rules, for one purpose. An event happened when its evidence says so, at the latest when we learned of it.

- A stop (refused, withdrawn, objected) always applies, unless the person's own act is later.
- Only the person's own act lifts a stop, given later: a consent confirmed on our page, or recorded by an officer.
- Any other consent that follows a stop waits to be confirmed and changes nothing.
- A request never changes what is known, and only a consent that was not carried in answers it.
- A consent replaces another basis, or a consent, of lower trust, or of the same trust and no later. What was carried in
  replaces nothing.

The events of a lead that was merged into this one follow these rules among themselves, as they did before. Of both, the
stricter state stands, whichever is younger. What is said later is said to both: a stop stops, and the person's own act
after the stop lifts it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, STORE, Mechanism
from shared.domain.policy.purposes import StatedPurposes, governed_by
from shared.domain.touch import Consent, Touch, Trust

_NEEDED: Final = ("storing", "judging")
_NEVER: Final = -1
_TRUST: Final = tuple(Trust)
_STRICTNESS: Final = (
    ConsentState.GIVEN,
    ConsentState.REQUESTED,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.OBJECTED,
)


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """``at`` is when we learned of it, ``claimed_at`` when it is said to have happened (seconds); ``previous`` and
    ``chain`` are the journal's hash chain before its touch and with it, hex. ``carried_from`` and ``trust`` are of the
    touch."""

    touch: str
    purpose: str
    state: ConsentState
    basis: str
    source: str
    at: int
    claimed_at: int | None
    carried: bool
    mechanism: str | None
    notice: str | None
    locale: str | None
    previous: str
    chain: str
    carried_from: tuple[str, ...] = ()
    trust: Trust = Trust.ASSERTED

    @property
    def id(self) -> str:
        return f"{self.touch}.{self.purpose}"

    @property
    def evidence_at(self) -> int:
        """Nobody can have agreed after we heard of it."""
        return self.at if self.claimed_at is None else min(self.claimed_at, self.at)

    @property
    def confirms(self) -> bool:
        """By the person, on our page. A sender may write the same words, but not under our name."""
        return (
            self.state is ConsentState.GIVEN
            and self.mechanism == Mechanism.DOUBLE_OPT_IN
            and self.source == OWN_SOURCE
            and not self.carried
            and not self.carried_from
        )

    @property
    def by_person(self) -> bool:
        """The person did it here, by a link that a mail brought them; nobody wrote it down for them."""
        return self.source == OWN_SOURCE and self.mechanism in (Mechanism.DOUBLE_OPT_IN, Mechanism.ONE_CLICK)

    @property
    def consents(self) -> bool:
        """A consent of the person, whoever sends it, that was not carried in."""
        return self.state is ConsentState.GIVEN and self.basis == "consent" and not self.carried

    @property
    def lifts(self) -> bool:
        """Of the kind that may lift a stop: no sender can write under our name."""
        return self.consents and self.source == OWN_SOURCE


def events(touch: Touch, before: bytes, chain: bytes) -> tuple[ConsentEvent, ...]:
    """One for each purpose, in the touch's order; ``before`` and ``chain`` are the chain around the touch."""
    if touch.records_a_right:
        return ()
    consent = touch.consent
    # Touches of our own that were kept before touches had a trust are proven too.
    trust = Trust.PROVEN if touch.source == OWN_SOURCE else touch.trust
    return tuple(
        ConsentEvent(
            touch=touch.id,
            purpose=purpose,
            state=state,
            basis=consent.basis,
            source=touch.source,
            at=touch.received_at,
            claimed_at=consent.at,
            carried=consent.carried,
            mechanism=consent.mechanism,
            notice=consent.notice,
            locale=consent.locale,
            previous=before.hex(),
            chain=chain.hex(),
            carried_from=touch.carried_from,
            trust=trust,
        )
        for purpose, state in _said(consent).items()
    )


def _said(consent: Consent) -> Mapping[str, ConsentState]:
    said = dict.fromkeys(consent.purposes or (STORE,), consent.state)
    return said | dict.fromkeys(consent.refused, ConsentState.REFUSED)


@dataclass(slots=True)
class _Strand:
    """What was said to one lead of those that are now one. ``asks`` is a consent that would have to be confirmed."""

    stands: ConsentEvent | None = None
    asks: ConsentEvent | None = None
    stopped_at: int = _NEVER
    lifted_at: int = _NEVER

    def take(self, event: ConsentEvent) -> None:
        if event.state.stops:
            self._stop(event)
        elif event.lifts:
            self._lift(event)
        elif self._is_stopped:
            self.asks = event if event.evidence_at > self.stopped_at else self.asks
        elif self.stands is None or _replaces(event, self.stands):
            self.stands = event

    @property
    def _is_stopped(self) -> bool:
        return self.stands is not None and self.stands.state.stops

    def _stop(self, event: ConsentEvent) -> None:
        newest = event.evidence_at >= max(self.stopped_at, self.lifted_at)
        self.stopped_at = max(self.stopped_at, event.evidence_at)
        if newest:
            self.stands, self.asks = event, None

    def _lift(self, event: ConsentEvent) -> None:
        self.lifted_at = max(self.lifted_at, event.evidence_at)
        if self._is_stopped:
            if event.evidence_at > self.stopped_at:
                self.stands, self.asks = event, None
        elif self.stands is None or _replaces(event, self.stands):
            self.stands = event


def standing_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentEvent | None:
    """The event by which a purpose stands as it does, by what was known at that instant; None when nothing was."""
    standing = [strand.stands for strand in _strands(history, purpose, at) if strand.stands]
    return max(standing, key=lambda event: (_STRICTNESS.index(event.state), _weight(event)), default=None)


def asking_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentEvent | None:
    """The latest event that would lift the stop that stands, if the person confirmed it."""
    asking = [strand.asks for strand in _strands(history, purpose, at) if strand.asks]
    return max(asking, key=lambda event: event.at, default=None)


def _strands(history: Iterable[ConsentEvent], purpose: str, at: int) -> Sequence[_Strand]:
    strands: dict[tuple[str, ...], _Strand] = {}
    for event in history:
        if event.purpose == purpose and event.at <= at:
            for strand in _spoken_to(event, strands):
                strand.take(event)
    return tuple(strands.values())


def _spoken_to(event: ConsentEvent, strands: dict[tuple[str, ...], _Strand]) -> Iterator[_Strand]:
    """The strand the event was said to, and, unless it stops, those that were merged into it before."""
    origin = event.carried_from
    merged = [strand for place, strand in strands.items() if place != origin and place[: len(origin)] == origin]
    if event.state.stops or event.consents or not merged:
        strands.setdefault(origin, _Strand())
    if origin in strands:
        yield strands[origin]
    if not event.state.stops:
        yield from merged


def state_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentState | None:
    """By what was known at that instant; None when nothing was."""
    event = standing_at(history, purpose, at)
    return event.state if event else None


def states_at(history: Sequence[ConsentEvent], at: int) -> Mapping[str, ConsentEvent]:
    """The events by which all purposes ever spoken of stand."""
    purposes = dict.fromkeys(event.purpose for event in history)
    return {purpose: event for purpose in purposes if (event := standing_at(history, purpose, at))}


def _replaces(event: ConsentEvent, stands: ConsentEvent) -> bool:
    """Of what stops nothing. What anybody can type replaces nothing that is proven or that a sender signed."""
    if not event.consents:
        return False
    return stands.state is ConsentState.REQUESTED or _weight(event) >= _weight(stands)


def _weight(event: ConsentEvent) -> tuple[int, int]:
    return _TRUST.index(event.trust), event.evidence_at


def stricter(one: ConsentState | None, other: ConsentState | None) -> ConsentState | None:
    """What remains of a purpose when two leads turn out to be one person."""
    said = [state for state in (one, other) if state]
    return max(said, key=_STRICTNESS.index, default=None)


def holds_caused_by(stopped: Iterable[str], policy: StatedPurposes) -> frozenset[Hold]:
    """What stopping these purposes does to a lead."""
    stops = not governed_by(tuple(stopped), policy).isdisjoint(_NEEDED)
    return frozenset({Hold.STOPPED}) if stops else frozenset()


def holds_of(history: Sequence[ConsentEvent], policy: StatedPurposes) -> frozenset[Hold]:
    """The holds a journal's consents call for, by all that is known."""
    latest = max((event.at for event in history), default=0)
    standing = states_at(history, latest)
    held = set(holds_caused_by((purpose for purpose, event in standing.items() if event.state.stops), policy))
    given = {purpose for purpose, event in standing.items() if event.state is ConsentState.GIVEN}
    if not any(one.standing or one.id in given for one in policy.purposes if one.governs == "judging"):
        held.add(Hold.NO_BASIS)
    return frozenset(held)


def holds_with(touch: Touch, policy: StatedPurposes, *, first: bool) -> frozenset[Hold]:
    """The holds that come with a touch, in the write that adds it: of a person's ``first`` all that it calls for."""
    if first:
        return holds_of(events(touch, b"", b""), policy)
    return holds_caused_by(touch.consent.stopped, policy)
