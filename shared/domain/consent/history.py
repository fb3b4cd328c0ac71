"""What a journal says about consent: one event for each purpose of each touch, and what follows from them.

The rules, for one purpose, over its events in the order of the journal:

- a stop (refused, withdrawn, objected) always applies;
- only a consent of the person lifts a stop, given later than the stop, and never one that was carried in;
- a request never changes what is known, and only a consent that was not carried in answers it;
- a consent replaces another basis; what was carried in replaces nothing.

The events of a lead that was merged into this one follow these rules among themselves, as they did before. Of both, the
stricter state stands, whichever is younger. What is said later is said to both: a stop stops, and a consent that was
given after the stop lifts it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, STORE, Mechanism
from shared.domain.touch import Touch

if TYPE_CHECKING:
    from shared.domain.policy.policy import PrivacyPolicy

_NEEDED: Final = ("storing", "judging")
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
    ``chain`` are the journal's hash chain before its touch and with it, hex. ``carried_from`` is the touch's."""

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
    def lifts(self) -> bool:
        """Of the kind that may lift a stop: the person's own, not carried in."""
        return self.state is ConsentState.GIVEN and self.basis == "consent" and not self.carried


def events(touch: Touch, before: bytes, chain: bytes) -> tuple[ConsentEvent, ...]:
    """One for each purpose, in the touch's order; ``before`` and ``chain`` are the chain around the touch."""
    if touch.records_a_right:
        return ()
    consent = touch.consent
    return tuple(
        ConsentEvent(
            touch=touch.id,
            purpose=purpose,
            state=consent.state,
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
        )
        for purpose in dict.fromkeys(consent.purposes or (STORE,))
    )


@dataclass(slots=True)
class _Strand:
    """What was said to one lead of those that are now one."""

    stands: ConsentEvent | None = None
    stopped_at: int = 0

    def take(self, event: ConsentEvent) -> None:
        if event.state.stops:
            self.stopped_at = max(self.stopped_at, event.at)
            self.stands = event
        elif _replaces(event, self.stands, self.stopped_at):
            self.stands = event


def standing_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentEvent | None:
    """The event by which a purpose stands as it does, by what was known at that instant; None when nothing was."""
    strands: dict[tuple[str, ...], _Strand] = {}
    for event in history:
        if event.purpose == purpose and event.at <= at:
            for strand in _spoken_to(event, strands):
                strand.take(event)
    standing = [strand.stands for strand in strands.values() if strand.stands]
    return max(standing, key=lambda event: _STRICTNESS.index(event.state), default=None)


def _spoken_to(event: ConsentEvent, strands: dict[tuple[str, ...], _Strand]) -> Sequence[_Strand]:
    """The strand the event was said to, and when it may lift, those that were merged into it before."""
    origin = event.carried_from
    merged = [strand for place, strand in strands.items() if place != origin and place[: len(origin)] == origin]
    if event.state.stops or event.lifts or not merged:
        own = strands.setdefault(origin, _Strand())
        return [own, *merged] if event.lifts else [own]
    return [strands[origin]] if origin in strands else []


def state_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentState | None:
    """By what was known at that instant; None when nothing was."""
    event = standing_at(history, purpose, at)
    return event.state if event else None


def states_at(history: Sequence[ConsentEvent], at: int) -> Mapping[str, ConsentEvent]:
    """The events by which all purposes ever spoken of stand."""
    purposes = dict.fromkeys(event.purpose for event in history)
    return {purpose: event for purpose in purposes if (event := standing_at(history, purpose, at))}


def _replaces(event: ConsentEvent, stands: ConsentEvent | None, stopped_at: int) -> bool:
    if stands is None:
        return True
    if stands.state.stops:
        return event.lifts and event.evidence_at > stopped_at
    return event.lifts


def stricter(one: ConsentState | None, other: ConsentState | None) -> ConsentState | None:
    """What remains of a purpose when two leads turn out to be one person."""
    said = [state for state in (one, other) if state]
    return max(said, key=_STRICTNESS.index, default=None)


def holds_caused_by(stopped: Iterable[str], policy: "PrivacyPolicy") -> frozenset[Hold]:
    """What stopping these purposes does to a lead."""
    governed = {purpose.governs for purpose_id in stopped if (purpose := policy.purpose(purpose_id))}
    return frozenset({Hold.STOPPED}) if not governed.isdisjoint(_NEEDED) else frozenset()


def holds_of(history: Sequence[ConsentEvent], policy: "PrivacyPolicy") -> frozenset[Hold]:
    """The holds a journal's consents call for, by all that is known."""
    latest = max((event.at for event in history), default=0)
    standing = states_at(history, latest)
    return holds_caused_by((purpose for purpose, event in standing.items() if event.state.stops), policy)
