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

from shared.domain.consent.event import ConsentEvent, events
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.policy.purposes import StatedPurposes, governed_by
from shared.domain.touch import Touch, Trust

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
