"""What a journal says about consent: one event for each purpose of each touch, and what follows from them.

The rules, for one purpose, over its events in the order of the journal:

- a stop (refused, withdrawn, objected) always applies;
- only a consent of the person lifts a stop, given later than the stop, and never one that was carried in;
- a request never changes what is known, and only a consent that was not carried in answers it;
- a consent replaces another basis; what was carried in replaces nothing.
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
    ``chain`` are the journal's hash chain before its touch and with it, hex."""

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
        )

    @property
    def lifts(self) -> bool:
        """Of the kind that may lift a stop: the person's own, not carried in."""
        return self.state is ConsentState.GIVEN and self.basis == "consent" and not self.carried


def events(touch: Touch, before: bytes, chain: bytes) -> tuple[ConsentEvent, ...]:
    """One for each purpose, in the touch's order; ``before`` and ``chain`` are the chain around the touch."""
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
        )
        for purpose in dict.fromkeys(consent.purposes or (STORE,))
    )


def standing_at(history: Iterable[ConsentEvent], purpose: str, at: int) -> ConsentEvent | None:
    """The event by which a purpose stands as it does, by what was known at that instant; None when nothing was."""
    stands, stopped_at = None, 0
    for event in history:
        if event.purpose == purpose and event.at <= at:
            if event.state.stops:
                stopped_at = max(stopped_at, event.at)
                stands = event
            elif _replaces(event, stands, stopped_at):
                stands = event
    return stands


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
    stopped = holds_caused_by((purpose for purpose, event in standing.items() if event.state.stops), policy)
    waiting = bool(history) and history[0].state is ConsentState.REQUESTED
    if waiting and not any(event.confirms for event in history):
        return stopped | {Hold.UNCONFIRMED}
    return stopped
