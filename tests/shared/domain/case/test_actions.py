"""What an officer or a controller can do with a case, and when it is too late."""

from collections.abc import Callable

import pytest

from shared.domain.case.actions import (
    MOST_FAILURES,
    answered_wrongly,
    approved,
    cancelled,
    challenged,
    extended,
    held,
    not_verified,
    open_challenge,
    paused,
    refused,
    released,
    resumed,
    verified,
)
from shared.domain.case.case import Case, Challenge, NotPossible
from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Obstacle,
    Proof,
    RefusalReason,
    State,
)
from tests.builders import NOON
from tests.cases import COLLEAGUE, OFFICER, a_case, a_clock, at_state, terms

DAY = 86_400
CLOCK = a_clock()
VERIFIED = at_state(State.IDENTITY_VERIFIED)
FENCED = at_state(State.APPROVED, State.FENCED)
CLOSED = at_state(State.CANCELLED)
CHALLENGE = Challenge("hash", NOON + DAY)
ACTIONS: dict[str, Callable[[Case], Case]] = {
    "challenge": lambda case: challenged(case, CHALLENGE, at=NOON, actor=OFFICER),
    "verify": lambda case: verified(case, Proof.CHALLENGE, at=NOON, actor=OFFICER, clock=CLOCK),
    "not_verify": lambda case: not_verified(case, Proof.MANDATE, at=NOON, actor=OFFICER),
    "approve": lambda case: approved(case, at=NOON, actor=OFFICER, terms=terms()),
    "refuse": lambda case: refused(case, RefusalReason.EXCESSIVE, at=NOON, actor=OFFICER),
    "cancel": lambda case: cancelled(case, at=NOON, actor="controller"),
    "extend": lambda case: extended(case, ExtensionReason.COMPLEXITY, at=NOON, actor=OFFICER, clock=CLOCK),
    "pause": lambda case: paused(case, at=NOON, actor=OFFICER),
    "resume": lambda case: resumed(case, at=NOON, actor=OFFICER, clock=CLOCK),
    "hold": lambda case: held(case, HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER),
    "release": lambda case: released(case, at=NOON, actor=OFFICER),
}


def obstacle(action: Callable[[], Case]) -> Obstacle:
    with pytest.raises(NotPossible) as refusal:
        action()
    return refusal.value.obstacle


@pytest.mark.parametrize("action", ACTIONS)
def test_a_closed_case_stays_closed(action: str) -> None:
    expected = Obstacle.NOT_CANCELLABLE if action == "cancel" else Obstacle.ALREADY_CLOSED
    assert obstacle(lambda: ACTIONS[action](CLOSED)) is expected


@pytest.mark.parametrize("action", ["challenge", "verify", "not_verify", "approve", "refuse", "pause", "hold"])
def test_what_has_begun_is_not_decided_again(action: str) -> None:
    assert obstacle(lambda: ACTIONS[action](FENCED)) is Obstacle.NOT_ALLOWED_NOW


@pytest.mark.parametrize("action", sorted(ACTIONS.keys() - {"approve", "resume", "release"}))
def test_every_action_names_its_actor_in_the_history(action: str) -> None:
    done = ACTIONS[action](a_case())
    assert len(done.history) == 2 and done.history[-1].actor in {OFFICER, "controller"}


def test_without_a_verified_identity_nothing_is_approved() -> None:
    assert obstacle(lambda: ACTIONS["approve"](a_case())) is Obstacle.IDENTITY_UNVERIFIED
    assert approved(a_case(), at=NOON, actor=OFFICER, terms=terms(identity_challenge=False)).state is State.APPROVED
    assert ACTIONS["approve"](VERIFIED).state is State.APPROVED


@pytest.mark.parametrize("channel", [Channel.OPENDSR, Channel.RETENTION, Channel.CONSENT])
def test_a_controller_has_verified_who_is_asking(channel: Channel) -> None:
    assert ACTIONS["approve"](a_case(channel=channel)).state is State.APPROVED


def test_four_eyes_are_two_people() -> None:
    once = approved(VERIFIED, at=NOON, actor=OFFICER, terms=terms(four_eyes=True))
    assert once.state is State.IDENTITY_VERIFIED and once.approvals == (OFFICER,)
    assert obstacle(lambda: approved(once, at=NOON, actor=OFFICER, terms=terms(four_eyes=True))) is (
        Obstacle.SECOND_PERSON_NEEDED
    )
    twice = approved(once, at=NOON, actor=COLLEAGUE, terms=terms(four_eyes=True))
    assert twice.state is State.APPROVED and twice.approvals == (OFFICER, COLLEAGUE)


def test_four_eyes_are_for_erasures() -> None:
    access = at_state(State.IDENTITY_VERIFIED, type=CaseType.ACCESS)
    assert approved(access, at=NOON, actor=OFFICER, terms=terms(four_eyes=True)).state is State.APPROVED


def test_nothing_is_approved_under_a_hold_or_while_the_clock_stands_still() -> None:
    assert obstacle(lambda: ACTIONS["approve"](ACTIONS["hold"](VERIFIED))) is Obstacle.HELD
    assert obstacle(lambda: ACTIONS["approve"](ACTIONS["pause"](VERIFIED))) is Obstacle.PAUSED


def test_a_hold_can_be_lifted_once() -> None:
    hold = ACTIONS["hold"](a_case())
    assert obstacle(lambda: ACTIONS["hold"](hold)) is Obstacle.HELD
    free = ACTIONS["release"](hold)
    assert free.hold is None
    assert obstacle(lambda: ACTIONS["release"](free)) is Obstacle.NOT_HELD


def test_an_approved_erasure_can_still_be_held_and_called_off_but_a_fenced_one_cannot() -> None:
    ready = at_state(State.APPROVED)
    assert ACTIONS["hold"](ready).hold and ACTIONS["cancel"](ready).state is State.CANCELLED
    assert obstacle(lambda: ACTIONS["cancel"](FENCED)) is Obstacle.NOT_CANCELLABLE


def test_an_approved_access_is_being_carried_out_and_cannot_be_called_off() -> None:
    going_on = at_state(State.IDENTITY_VERIFIED, State.APPROVED, type=CaseType.ACCESS)
    assert obstacle(lambda: ACTIONS["cancel"](going_on)) is Obstacle.NOT_CANCELLABLE


def test_time_is_extended_once_and_only_within_the_first_period() -> None:
    case = a_case()
    longer = extended(case, ExtensionReason.COMPLEXITY, at=case.due, actor=OFFICER, clock=CLOCK)
    assert longer.due == CLOCK.due(case.started, extended=True) > case.due == longer.promised
    assert obstacle(lambda: ACTIONS["extend"](longer)) is Obstacle.ALREADY_EXTENDED
    too_late = case.due + 1
    assert (
        obstacle(lambda: extended(case, ExtensionReason.COMPLEXITY, at=too_late, actor=OFFICER, clock=CLOCK))
        is Obstacle.EXTENSION_TOO_LATE
    )


def test_the_first_period_moves_along_while_the_clock_stands_still() -> None:
    case = paused(a_case(), at=NOON + DAY, actor=OFFICER)
    late = case.due + 10 * DAY
    assert extended(case, ExtensionReason.COMPLEXITY, at=late, actor=OFFICER, clock=CLOCK).extension


def test_a_policy_without_extensions_has_none() -> None:
    never = a_clock(more_months=0)
    assert (
        obstacle(lambda: extended(a_case(), ExtensionReason.COMPLEXITY, at=NOON, actor=OFFICER, clock=never))
        is Obstacle.EXTENSION_TOO_LATE
    )


def test_pauses_add_up_and_move_the_due_date() -> None:
    case = a_case()
    for _ in range(2):
        case = paused(case, at=NOON, actor=OFFICER)
        assert obstacle(lambda standing=case: ACTIONS["pause"](standing)) is Obstacle.PAUSED  # type: ignore[misc]
        case = resumed(case, at=NOON + 7 * DAY, actor=OFFICER, clock=CLOCK)
    assert case.paused_seconds == 14 * DAY and case.due == a_case().due + 14 * DAY
    assert obstacle(lambda: ACTIONS["resume"](case)) is Obstacle.NOT_PAUSED


def test_a_verified_identity_sets_the_clock_going_again() -> None:
    standing = paused(a_case(), at=NOON, actor=OFFICER)
    going = verified(standing, Proof.DOCUMENT_SEEN, at=NOON + 7 * DAY, actor=OFFICER, clock=CLOCK)
    assert going.paused is None and going.due == standing.due + 7 * DAY
    assert going.proof is Proof.DOCUMENT_SEEN and going.state is State.IDENTITY_VERIFIED


def test_a_challenge_expires_and_survives_four_wrong_answers() -> None:
    case = ACTIONS["challenge"](a_case())
    assert open_challenge(case, at=NOON + DAY - 1) == CHALLENGE
    assert obstacle(lambda: answered_wrongly(case, at=NOON + DAY, actor=OFFICER)) is Obstacle.NO_CHALLENGE
    for _ in range(MOST_FAILURES):
        case = answered_wrongly(case, at=NOON, actor=OFFICER)
    assert obstacle(lambda: answered_wrongly(case, at=NOON, actor=OFFICER)) is Obstacle.NO_CHALLENGE


def test_a_refusal_says_why() -> None:
    case = ACTIONS["refuse"](a_case())
    assert (case.state, case.refusal) == (State.REFUSED, RefusalReason.EXCESSIVE)
    assert case.history[-1].reason == "excessive"
