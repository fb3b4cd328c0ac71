"""Which state may follow which, and what controllers are told of it."""

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.case.case import (
    CLOSED,
    ERASURE_MOVES,
    MOST_ENTRIES,
    OTHER_MOVES,
    NotPossible,
    is_news,
    status_of,
)
from shared.domain.case.words import CaseType, ExtensionReason, HoldReason, Obstacle, RequestStatus, State
from shared.domain.certificate.words import Milestone
from tests.builders import NOON
from tests.cases import OFFICER, a_case, at_state

ERASURE_PATH = tuple(State(milestone) for milestone in Milestone)[1:]
LEGAL = {
    (RequestStatus.PENDING, RequestStatus.IN_PROGRESS),
    (RequestStatus.IN_PROGRESS, RequestStatus.COMPLETED),
    (RequestStatus.PENDING, RequestStatus.CANCELLED),
}
TABLES = {CaseType.ERASURE: ERASURE_MOVES, CaseType.ACCESS: OTHER_MOVES}


def test_an_erasure_comes_through_every_milestone_of_its_certificate() -> None:
    assert at_state(*ERASURE_PATH).state is State.BACKUP_EXPIRED


def test_any_other_right_is_completed_as_soon_as_it_was_approved() -> None:
    assert at_state(State.IDENTITY_VERIFIED, State.APPROVED, State.COMPLETED, type=CaseType.ACCESS).closed


@pytest.mark.parametrize("type", TABLES)
def test_a_move_is_possible_exactly_when_the_table_has_it(type: CaseType) -> None:
    for start, end in product(State, State):
        case = replace(a_case(), type=type, state=start)
        if end in TABLES[type].get(start, frozenset()):
            assert case.moved(end, at=NOON, actor="worker").state is end
        else:
            with pytest.raises(NotPossible) as refused:
                case.moved(end, at=NOON, actor="worker")
            closed = start in CLOSED
            assert refused.value.obstacle is (Obstacle.ALREADY_CLOSED if closed else Obstacle.NOT_ALLOWED_NOW)


@pytest.mark.parametrize("type", TABLES)
def test_the_status_told_only_changes_as_the_protocol_allows(type: CaseType) -> None:
    for start, ends in TABLES[type].items():
        for end in ends:
            told = status_of(type, start), status_of(type, end)
            assert told[0] is told[1] or told in LEGAL, (start, end)


def test_nothing_is_told_to_be_completed_before_the_certificate() -> None:
    told = [status_of(CaseType.ERASURE, state) for state in ERASURE_PATH]
    assert told == ["pending"] * 2 + ["in_progress"] * 4 + ["completed"] * 2


def test_a_failure_stays_in_progress_and_goes_on_from_where_it_was() -> None:
    failed = at_state(State.APPROVED, State.FENCED, State.DELETING, State.FAILED_RETRYING)
    assert failed.status is RequestStatus.IN_PROGRESS
    assert failed.moved(State.DELETING, at=NOON, actor="worker").state is State.DELETING


def test_what_is_held_is_not_fenced() -> None:
    case = at_state(State.APPROVED)
    held = replace(case, hold=HoldReason.LEGAL_CLAIMS)
    with pytest.raises(NotPossible, match=Obstacle.HELD):
        held.moved(State.FENCED, at=NOON, actor="worker")


def test_the_timeline_keeps_when_a_state_was_first_reached_and_a_stage_begun_again_when_last() -> None:
    case = at_state(State.APPROVED, State.FENCED, State.FAILED_RETRYING, State.FENCED, State.FAILED_RETRYING)
    assert case.timeline == {
        State.RECEIVED: NOON,
        State.APPROVED: NOON + 60,
        State.FENCED: NOON + 240,
        State.FAILED_RETRYING: NOON + 180,
    }


@given(st.lists(st.sampled_from(list(State)), max_size=30))
def test_history_only_ever_grows(states: list[State]) -> None:
    case, seen = a_case(), [a_case().history]
    for state in states:
        if case.allows(state):
            case = case.moved(state, at=NOON, actor="worker")
            seen.append(case.history)
    assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(seen))


def test_a_full_history_stops_people_but_not_a_worker() -> None:
    case = at_state(State.APPROVED, State.FENCED)
    for _ in range(MOST_ENTRIES):
        case = case.moved(State.FAILED_RETRYING, at=NOON, actor="worker").moved(State.FENCED, at=NOON, actor="worker")
    assert len(case.history) == MOST_ENTRIES
    with pytest.raises(NotPossible, match=Obstacle.HISTORY_FULL):
        case.noted("held", at=NOON, actor=OFFICER)


def test_another_status_and_more_time_are_news_and_nothing_else_is() -> None:
    fenced = at_state(State.APPROVED, State.FENCED)
    assert is_news(at_state(State.APPROVED), fenced)
    assert not is_news(fenced, fenced.moved(State.DELETING, at=NOON, actor="worker"))
    assert not is_news(a_case(), a_case().noted("challenged", at=NOON, actor=OFFICER))
    assert is_news(a_case(), replace(a_case(), extension=ExtensionReason.COMPLEXITY))
