"""What a journal says about consent once another lead has become part of it, for any two histories."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.consent.event import ConsentEvent
from shared.domain.consent.history import standing_at, state_at, states_at, stricter
from shared.domain.consent.state import ConsentState
from tests.shared.domain.consent.test_history import (
    GIVEN,
    REQUESTED,
    WITHDRAWN,
    any_event,
    any_history,
    confirmed,
    own,
    rank,
    said,
)

type History = Sequence[ConsentEvent]
PURPOSES = ("store", "judge")
END = 10**9


def carried(history: History, lead: str) -> list[ConsentEvent]:
    return [replace(event, carried_from=(lead, *event.carried_from)) for event in history]


def merged(keeper: History, absorbed: History, lead: str = "absorbed") -> list[ConsentEvent]:
    return [*keeper, *carried(absorbed, lead)]


def states(history: History) -> list[ConsentState | None]:
    return [state_at(history, purpose, END) for purpose in PURPOSES]


def strictest(*histories: History) -> list[ConsentState | None]:
    first, *others = map(states, histories)
    for other in others:
        first = [stricter(one, another) for one, another in zip(first, other, strict=True)]
    return first


def test_a_withdrawal_stays_although_a_consent_to_the_other_lead_is_younger() -> None:
    assert state_at(merged([said(GIVEN, 9)], [said(WITHDRAWN, 5)]), "store", END) is WITHDRAWN
    assert state_at(merged([said(WITHDRAWN, 5)], [said(GIVEN, 9)]), "store", END) is WITHDRAWN


def test_who_had_consented_again_before_the_merge_has_not_withdrawn() -> None:
    again = [said(WITHDRAWN, 5), own(6)]
    assert state_at(merged([said(GIVEN, 1)], again), "store", END) is GIVEN
    assert state_at(merged([], again), "store", END) is GIVEN


def test_what_is_said_after_the_merge_is_said_to_both() -> None:
    history = merged([said(GIVEN, 9)], [said(WITHDRAWN, 5)])
    assert state_at([*history, own(10)], "store", END) is GIVEN
    assert state_at([*history, said(GIVEN, 10)], "store", END) is WITHDRAWN
    assert state_at([*history, own(10, claimed_at=4)], "store", END) is WITHDRAWN
    assert state_at([*history, own(10, carried=True)], "store", END) is WITHDRAWN
    assert state_at([*history, own(10), said(WITHDRAWN, 11)], "store", END) is WITHDRAWN


def test_a_request_after_the_merge_changes_nothing_that_either_knew() -> None:
    assert state_at([*merged([], [said(GIVEN, 5)]), said(REQUESTED, 10)], "store", END) is GIVEN


def test_a_confirmation_of_the_other_lead_confirms_nothing_here() -> None:
    assert not any(event.confirms for event in merged([said(REQUESTED, 1)], [confirmed(2)]))


@given(any_history, any_history)
def test_of_two_leads_the_stricter_state_remains_whichever_is_younger(one: History, other: History) -> None:
    assert states(merged(one, other)) == states(merged(other, one)) == strictest(one, other)


@given(any_history, any_history, any_history)
def test_so_it_does_of_three_whoever_was_merged_first(one: History, other: History, third: History) -> None:
    expected = strictest(one, other, third)
    assert states(merged(one, merged(other, third, "third"), "other")) == expected
    assert states(merged(merged(one, other, "other"), third, "third")) == expected


@given(any_history, any_history, any_history)
def test_what_was_said_between_two_merges_is_as_it_was(one: History, other: History, later: History) -> None:
    """Merging what has been merged before adds nothing and takes nothing away."""
    before = [*merged(one, other), *later]
    assert states(merged([], before, "again")) == states(before)


@given(any_history, any_history, any_event)
def test_after_a_merge_nothing_said_allows_more_than_a_consent_of_their_own(
    one: History, other: History, event: ConsentEvent
) -> None:
    before = merged(one, other)
    known = state_at(before, event.purpose, END)
    if known and not event.lifts and not (event.consents and known is REQUESTED):
        after = state_at([*before, event], event.purpose, END)
        assert rank(after) <= rank(known)


@given(any_history, any_history, st.integers(0, 31))
def test_the_past_of_both_does_not_change_with_what_is_learned_later(one: History, other: History, at: int) -> None:
    history = merged(one, other)
    assert states_at(history, at) == states_at([event for event in history if event.at <= at], at)


@given(any_history, any_history)
def test_the_event_by_which_a_purpose_stands_is_one_of_theirs(one: History, other: History) -> None:
    history = merged(one, other)
    for purpose in PURPOSES:
        stands = standing_at(history, purpose, END)
        assert stands is None or stands in history


def test_a_stop_said_after_the_merge_stops_though_only_the_other_lead_had_ever_said_anything() -> None:
    history = (said(GIVEN, 10, carried_from=("one",)), said(WITHDRAWN, 20))
    assert state_at(history, "store", 100) is WITHDRAWN


def test_what_one_merged_lead_was_told_is_not_said_to_another_one() -> None:
    history = (said(REQUESTED, 10, carried_from=("one",)), said(GIVEN, 20, carried_from=("two",)))
    assert state_at(history, "store", 100) is REQUESTED
