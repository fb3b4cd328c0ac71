"""What can be done with a case, and when. Every action adds a line to its history, or raises :class:`NotPossible`."""

from dataclasses import replace
from typing import Final

from shared.domain.case.case import Case, Challenge, NotPossible
from shared.domain.case.clock import CaseClock
from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Obstacle,
    Proof,
    RefusalReason,
    RequestStatus,
    State,
)
from shared.domain.policy.policy import Rights

MOST_FAILURES: Final = 5
"""Wrong answers a challenge survives, less one."""
MOST_CODES: Final = 5
MOST_CODES_A_DAY: Final = 3
"""Codes mailed about one case: a stranger may have asked for it in the name of the person who gets them."""
_DAY: Final = 86_400
_CHALLENGED: Final = "challenged"
_PERSONS_OWN: Final = frozenset((Channel.OFFICER,))
"""Channels on which nobody else has made sure who is asking: a controller has, and the product asks itself."""
_UNDECIDED: Final = frozenset((State.RECEIVED, State.IDENTITY_VERIFIED))


def opened(case: Case, *, at: int, actor: str, clock: CaseClock) -> Case:
    """A case just written down, with its due date and the first line of its history."""
    due = clock.due_for(case)
    first = replace(case, due=due, promised=due, timeline={State.RECEIVED: case.received})
    return first.noted(State.RECEIVED, at=at, actor=actor)


def challenged(case: Case, challenge: Challenge, *, at: int, actor: str) -> Case:
    """A code is to be sent; it replaces an earlier one."""
    _still_to_be_verified(case)
    sent = [entry.at for entry in case.history if entry.action == _CHALLENGED]
    if len(sent) >= MOST_CODES or sum(before > at - _DAY for before in sent) >= MOST_CODES_A_DAY:
        raise NotPossible(Obstacle.TOO_MANY_CODES)
    return replace(case, challenge=challenge).noted(_CHALLENGED, at=at, actor=actor)


def answered_wrongly(case: Case, *, at: int, actor: str) -> Case:
    challenge = open_challenge(case, at=at)
    failures = challenge.failures + 1
    left = replace(challenge, failures=failures) if failures < MOST_FAILURES else None
    return replace(case, challenge=left).noted("answered_wrongly", at=at, actor=actor)


def open_challenge(case: Case, *, at: int) -> Challenge:
    _still_to_be_verified(case)
    if case.challenge is None or at >= case.challenge.expires:
        raise NotPossible(Obstacle.NO_CHALLENGE)
    return case.challenge


def verified(case: Case, proof: Proof, *, at: int, actor: str, clock: CaseClock) -> Case:
    """The person is who they say; a clock that stood still for that runs again."""
    _still_to_be_verified(case)
    running = resumed(case, at=at, actor=actor, clock=clock) if case.paused is not None else case
    proven = replace(running, proof=proof, challenge=None)
    return proven.moved(State.IDENTITY_VERIFIED, at=at, actor=actor, reason=proof)


def not_verified(case: Case, proof: Proof, *, at: int, actor: str) -> Case:
    _still_to_be_verified(case)
    return case.noted("not_verified", at=at, actor=actor, reason=proof)


def approved(case: Case, *, at: int, actor: str, terms: Rights) -> Case:
    """Where the policy wants four eyes, the first approval of an erasure is noted and the second one counts."""
    if case.closed or not case.allows(State.APPROVED):
        raise NotPossible(Obstacle.ALREADY_CLOSED if case.closed else Obstacle.NOT_ALLOWED_NOW)
    if case.hold:
        raise NotPossible(Obstacle.HELD)
    if case.paused is not None:
        raise NotPossible(Obstacle.PAUSED)
    if case.state is State.RECEIVED and case.channel in _PERSONS_OWN and terms.identity_challenge:
        raise NotPossible(Obstacle.IDENTITY_UNVERIFIED)
    if actor in case.approvals:
        raise NotPossible(Obstacle.SECOND_PERSON_NEEDED)
    seen = replace(case, approvals=(*case.approvals, actor))
    if len(seen.approvals) < approvals_needed(case, terms):
        return seen.noted("approval", at=at, actor=actor)
    return seen.moved(State.APPROVED, at=at, actor=actor)


def approved_for_controller(case: Case, *, at: int, actor: str) -> Case:
    """A controller that is trusted to know its people has decided: neither an identity nor four eyes are asked for."""
    return case.moved(State.IDENTITY_VERIFIED, at=at, actor=actor).moved(State.APPROVED, at=at, actor=actor)


def approvals_needed(case: Case, terms: Rights) -> int:
    return 2 if terms.four_eyes and case.type is CaseType.ERASURE else 1


def refused(case: Case, reason: RefusalReason, *, at: int, actor: str) -> Case:
    return replace(case, refusal=reason, challenge=None).moved(State.REFUSED, at=at, actor=actor, reason=reason)


def cancelled(case: Case, *, at: int, actor: str) -> Case:
    if case.status is not RequestStatus.PENDING:
        raise NotPossible(Obstacle.NOT_CANCELLABLE)
    return replace(case, challenge=None).moved(State.CANCELLED, at=at, actor=actor)


def extended(case: Case, reason: ExtensionReason, *, at: int, actor: str, clock: CaseClock) -> Case:
    """Once, and only within the first period: that is when the person has to be told (Art. 12(3))."""
    _still_open(case)
    if case.extension:
        raise NotPossible(Obstacle.ALREADY_EXTENDED)
    if not clock.more_months or at > clock.first_period_ends(case, now=at):
        raise NotPossible(Obstacle.EXTENSION_TOO_LATE)
    longer = replace(case, extension=reason)
    return replace(longer, due=clock.due_for(longer)).noted("extended", at=at, actor=actor, reason=reason)


def paused(case: Case, *, at: int, actor: str) -> Case:
    """Who is asking is in doubt and more was asked of them: the clock stops (Art. 12(6))."""
    _still_open(case)
    if case.state not in _UNDECIDED:
        raise NotPossible(Obstacle.NOT_ALLOWED_NOW)
    if case.paused is not None:
        raise NotPossible(Obstacle.PAUSED)
    return replace(case, paused=at).noted("paused", at=at, actor=actor)


def resumed(case: Case, *, at: int, actor: str, clock: CaseClock) -> Case:
    _still_open(case)
    if case.paused is None:
        raise NotPossible(Obstacle.NOT_PAUSED)
    running = replace(case, paused=None, paused_seconds=case.paused_seconds + max(0, at - case.paused))
    return replace(running, due=clock.due_for(running)).noted("resumed", at=at, actor=actor)


def held(case: Case, reason: HoldReason, *, at: int, actor: str) -> Case:
    """Nothing is carried out while there is a hold. What has begun cannot be held any more."""
    _still_open(case)
    if case.status is not RequestStatus.PENDING:
        raise NotPossible(Obstacle.NOT_ALLOWED_NOW)
    if case.hold:
        raise NotPossible(Obstacle.HELD)
    return replace(case, hold=reason).noted("held", at=at, actor=actor, reason=reason)


def released(case: Case, *, at: int, actor: str) -> Case:
    _still_open(case)
    if not case.hold:
        raise NotPossible(Obstacle.NOT_HELD)
    return replace(case, hold=None).noted("released", at=at, actor=actor)


def _still_open(case: Case) -> None:
    if case.closed:
        raise NotPossible(Obstacle.ALREADY_CLOSED)


def _still_to_be_verified(case: Case) -> None:
    _still_open(case)
    if case.state is not State.RECEIVED:
        raise NotPossible(Obstacle.NOT_ALLOWED_NOW)
