"""A data subject's request as a case: what is known of it in clear, and which state may follow which.

Times are whole seconds since the epoch. Actors are opaque: the subject id of a token, a controller's id, a function's
name. Who the person is, is not here: that is sealed beside the case under a key of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Obstacle,
    Outcome,
    Proof,
    RefusalReason,
    RequestStatus,
    State,
)
from shared.domain.certificate.words import Ground

MOST_ENTRIES: Final = 200
"""In a case's history. People are refused a further action; a worker's move goes on without an entry."""

_UNDECIDED: Final[Mapping[State, frozenset[State]]] = {
    State.RECEIVED: frozenset((State.IDENTITY_VERIFIED, State.APPROVED, State.REFUSED, State.CANCELLED)),
    State.IDENTITY_VERIFIED: frozenset((State.APPROVED, State.REFUSED, State.CANCELLED)),
}
_STAGES: Final = frozenset((State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING))
ERASURE_MOVES: Final[Mapping[State, frozenset[State]]] = {
    **_UNDECIDED,
    State.APPROVED: frozenset((State.FENCED, State.REFUSED, State.CANCELLED)),
    State.FENCED: frozenset((State.DELETING, State.FAILED_RETRYING)),
    State.DELETING: frozenset((State.SHREDDED, State.FAILED_RETRYING)),
    State.SHREDDED: frozenset((State.VERIFYING, State.FAILED_RETRYING)),
    State.VERIFYING: frozenset((State.CERTIFIED, State.FAILED_RETRYING)),
    State.FAILED_RETRYING: _STAGES,
    State.CERTIFIED: frozenset((State.BACKUP_EXPIRED,)),
}
"""Up to the fence an approved erasure can still be called off; from there on it goes through."""
OTHER_MOVES: Final[Mapping[State, frozenset[State]]] = {
    **_UNDECIDED,
    State.APPROVED: frozenset((State.COMPLETED, State.FAILED_RETRYING)),
    State.FAILED_RETRYING: frozenset((State.COMPLETED,)),
}
"""All other rights are acted on as soon as they are approved, in one step."""
CLOSED: Final = frozenset((State.CERTIFIED, State.BACKUP_EXPIRED, State.COMPLETED, State.REFUSED, State.CANCELLED))
_PENDING: Final = frozenset((State.RECEIVED, State.IDENTITY_VERIFIED))
_CALLED_OFF: Final = frozenset((State.REFUSED, State.CANCELLED))


class NotPossible(Exception):
    """The case does not allow it now; reading it again may tell otherwise."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


class Entry(NamedTuple):
    """One line of a case's history; ``reason`` is a code, or empty."""

    at: int
    action: str
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code the person was sent, as its keyed hash; ``failures`` counts wrong answers."""

    code: str
    expires: int
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``received`` is when it reached us and ``started`` when the person's month began: for a controller's request that
    was earlier, when it reached the controller.

    ``due`` moves with an extension and with pauses; ``promised`` is what was due at first. ``request`` is a
    controller's own id of it. ``timeline`` says when each state was first reached, a stage of an erasure that
    began again when last; ``history`` only ever grows.
    ``horizon`` is when no backup can bring back what was erased. ``outcome`` is that of a rectification. A restriction
    is ``lifted`` once the person was ``informed`` of that.
    """

    id: str
    type: CaseType
    channel: Channel
    started: int
    received: int
    policy: str
    state: State = State.RECEIVED
    due: int = 0
    promised: int = 0
    version: int = 0
    ground: Ground | None = None
    controller: str | None = None
    request: str | None = None
    proof: Proof = Proof.NONE
    timeline: Mapping[State, int] = field(default_factory=dict)
    history: tuple[Entry, ...] = ()
    approvals: tuple[str, ...] = ()
    paused: int | None = None
    paused_seconds: int = 0
    extension: ExtensionReason | None = None
    hold: HoldReason | None = None
    refusal: RefusalReason | None = None
    challenge: Challenge | None = None
    horizon: int | None = None
    outcome: Outcome | None = None
    informed: int | None = None
    lifted: int | None = None

    @property
    def status(self) -> RequestStatus:
        return status_of(self.type, self.state)

    @property
    def closed(self) -> bool:
        return self.state in CLOSED

    def allows(self, state: State) -> bool:
        return state in _moves(self.type).get(self.state, frozenset())

    def moved(self, state: State, *, at: int, actor: str, reason: str = "") -> "Case":
        """Raises :class:`NotPossible`."""
        if not self.allows(state):
            raise NotPossible(Obstacle.ALREADY_CLOSED if self.closed else Obstacle.NOT_ALLOWED_NOW)
        if state is State.FENCED and self.hold:
            raise NotPossible(Obstacle.HELD)
        timeline = {**self.timeline, state: at if state in _STAGES else self.timeline.get(state, at)}
        entries = self.history + (Entry(at, state.value, actor, reason),) * (len(self.history) < MOST_ENTRIES)
        return replace(self, state=state, timeline=timeline, history=entries)

    def noted(self, action: str, *, at: int, actor: str, reason: str = "") -> "Case":
        """Raises :class:`NotPossible`."""
        if len(self.history) >= MOST_ENTRIES:
            raise NotPossible(Obstacle.HISTORY_FULL)
        return replace(self, history=(*self.history, Entry(at, action, actor, reason)))


def position(due: int, case_id: str = "") -> str:
    """The place of a case in the order of due dates."""
    return f"{due:010d}#{case_id}"


def status_of(type: CaseType, state: State) -> RequestStatus:
    """How OpenDSR tells it. A failure stays ``in_progress``: it is tried again until it succeeds."""
    if state in _PENDING or (state is State.APPROVED and type is CaseType.ERASURE):
        return RequestStatus.PENDING
    if state in _CALLED_OFF:
        return RequestStatus.CANCELLED
    return RequestStatus.COMPLETED if state in CLOSED else RequestStatus.IN_PROGRESS


def is_news(before: Case, after: Case) -> bool:
    """Whether those who wait for the case are to be told: another status, or more time taken."""
    return before.status is not after.status or before.extension is not after.extension


def _moves(type: CaseType) -> Mapping[State, frozenset[State]]:
    return ERASURE_MOVES if type is CaseType.ERASURE else OTHER_MOVES
