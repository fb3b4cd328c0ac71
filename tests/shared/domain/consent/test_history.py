"""What a journal says about consent, rule by rule and for any history."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.consent.event import ConsentEvent, events
from shared.domain.consent.history import asking_at, holds_of, standing_at, state_at, states_at, stricter
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, Mechanism
from shared.domain.journal_chain import START, link
from shared.domain.touch import Consent, RightsFormat, Trust
from tests.builders import NOON, a_touch
from tests.policies import a_policy, a_policy_document, a_purpose

GIVEN, REQUESTED = ConsentState.GIVEN, ConsentState.REQUESTED
REFUSED, WITHDRAWN, OBJECTED = ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.OBJECTED
STOPS = (REFUSED, WITHDRAWN, OBJECTED)


def said(state: ConsentState, at: int, **changes: Any) -> ConsentEvent:
    given: dict[str, Any] = {
        "touch": f"touch-{at}",
        "purpose": "store",
        "state": state,
        "basis": "consent",
        "source": "website",
        "at": at,
        "claimed_at": None,
        "carried": False,
        "mechanism": None,
        "notice": None,
        "locale": None,
        "previous": "",
        "chain": "",
    }
    return ConsentEvent(**given | changes)


def confirmed(at: int, **changes: Any) -> ConsentEvent:
    return said(GIVEN, at, source=OWN_SOURCE, mechanism=Mechanism.DOUBLE_OPT_IN, **changes)


def own(at: int, **changes: Any) -> ConsentEvent:
    """An officer's record."""
    return said(GIVEN, at, **{"source": OWN_SOURCE, "trust": Trust.PROVEN} | changes)


def end(*history: ConsentEvent, purpose: str = "store") -> ConsentState | None:
    return state_at(history, purpose, 10**9)


@pytest.mark.parametrize("right", RightsFormat)
def test_what_is_recorded_of_other_rights_says_nothing_of_consent(right: RightsFormat) -> None:
    touch = a_touch(format=right, consent=Consent(basis="legal_obligation"))
    assert events(touch.model_copy(update={"source": OWN_SOURCE}), START, START) == ()
    assert len(events(touch, START, START)) == 1, "a sender may use the words, but not under our name"


def test_each_purpose_of_a_touch_is_an_event_of_its_own() -> None:
    consent = Consent(
        basis="consent", purposes=("store", "contact_email", "store"), notice="n", locale="nl", mechanism="m", at=5
    )
    touch = a_touch(consent=consent)
    chain = link(START, b"record")
    found = events(touch, START, chain)
    assert [event.id for event in found] == [f"{touch.id}.store", f"{touch.id}.contact_email"]
    assert {(event.previous, event.chain) for event in found} == {(START.hex(), chain.hex())}
    first = found[0]
    assert (first.at, first.claimed_at, first.source, first.state) == (NOON, 5, "website", GIVEN)
    assert (first.notice, first.locale, first.mechanism, first.basis) == ("n", "nl", "m", "consent")


def test_a_touch_without_purposes_speaks_of_being_stored() -> None:
    (only,) = events(a_touch(consent=Consent(basis="contract")), START, START)
    assert only.purpose == "store"


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_always_applies(stop: ConsentState) -> None:
    assert end(said(GIVEN, 9), said(stop, 5)) is stop
    assert end(said(GIVEN, 1), said(stop, 5, carried=True)) is stop
    assert end(said(stop, 5)) is stop


@pytest.mark.parametrize("stop", STOPS)
def test_only_the_persons_own_later_act_or_an_officers_record_lifts_a_stop(stop: ConsentState) -> None:
    assert end(said(stop, 5), own(6)) is end(said(stop, 5), confirmed(6)) is GIVEN
    assert end(said(stop, 5), own(6, claimed_at=5)) is stop
    assert end(said(stop, 5), own(6, carried=True)) is stop
    assert end(said(stop, 5), own(6, basis="legitimate_interests")) is stop
    assert end(said(stop, 5), own(6, basis="contract")) is stop
    assert end(said(stop, 5), said(REQUESTED, 6)) is stop


@pytest.mark.parametrize("trust", Trust)
@pytest.mark.parametrize("stop", STOPS)
def test_no_senders_consent_lifts_a_stop_but_waits_to_be_confirmed(stop: ConsentState, trust: Trust) -> None:
    typed = said(GIVEN, 6, trust=trust, mechanism=Mechanism.DOUBLE_OPT_IN)
    assert end(said(GIVEN, 1), said(stop, 5), typed) is stop
    assert asking_at([said(stop, 5), typed], "store", 9) is typed
    assert asking_at([said(stop, 5), typed, own(7)], "store", 9) is None
    assert asking_at([said(stop, 5), said(GIVEN, 6, claimed_at=4)], "store", 9) is None, "it is older than the stop"
    assert asking_at([said(GIVEN, 1)], "store", 9) is None


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (own(20, claimed_at=10), said(REFUSED, 21, claimed_at=5), GIVEN),
        (own(20, claimed_at=10), said(REFUSED, 21, claimed_at=10), REFUSED),
        (own(20, claimed_at=10), said(REFUSED, 21, claimed_at=15), REFUSED),
        (own(20), said(REFUSED, 21), REFUSED),
        (said(GIVEN, 20), said(REFUSED, 21, claimed_at=5), REFUSED),
        (said(WITHDRAWN, 20, claimed_at=10), said(OBJECTED, 21, claimed_at=5), WITHDRAWN),
    ],
    ids=["an older no", "of the same time", "a newer no", "no times", "what was typed gives way", "two stops"],
)
def test_where_times_are_given_the_newer_statement_stands(first: Any, second: Any, stands: ConsentState) -> None:
    assert end(first, second) is stands
    assert end(replace(second, at=20), replace(first, at=21, claimed_at=first.evidence_at)) is stands


@pytest.mark.parametrize(
    ("standing", "arriving", "replaces"),
    [
        (said(GIVEN, 1), said(GIVEN, 2), True),
        (said(GIVEN, 2), said(GIVEN, 3, claimed_at=1), False),
        (said(GIVEN, 1, trust=Trust.SIGNED), said(GIVEN, 2), False),
        (said(GIVEN, 1, trust=Trust.SIGNED, basis="contract"), said(GIVEN, 2), False),
        (own(1), said(GIVEN, 2, trust=Trust.SIGNED), False),
        (said(GIVEN, 1), said(GIVEN, 2, trust=Trust.SIGNED), True),
        (said(GIVEN, 2), own(3, claimed_at=1), True),
    ],
)
def test_a_consent_replaces_one_of_lower_trust_or_an_older_one_of_the_same(
    standing: ConsentEvent, arriving: ConsentEvent, replaces: bool
) -> None:
    assert standing_at([standing, arriving], "store", 9) is (arriving if replaces else standing)


def test_a_consent_said_to_be_given_in_the_future_counts_from_when_it_came() -> None:
    assert end(said(WITHDRAWN, 5), own(5, claimed_at=300)) is WITHDRAWN


def test_a_consent_has_to_be_later_than_every_stop() -> None:
    assert end(said(WITHDRAWN, 9), said(OBJECTED, 5), own(7)) is WITHDRAWN


def test_a_request_never_changes_what_is_known() -> None:
    assert end(said(REQUESTED, 1)) is REQUESTED
    assert end(said(GIVEN, 1), said(REQUESTED, 2)) is GIVEN


def test_only_the_person_answers_a_request() -> None:
    assert end(said(REQUESTED, 1), said(GIVEN, 2)) is GIVEN
    assert end(said(REQUESTED, 1), said(GIVEN, 2, carried=True)) is REQUESTED
    assert end(said(REQUESTED, 1), said(GIVEN, 2, basis="legitimate_interests")) is REQUESTED


def test_what_is_carried_in_counts_when_nothing_is_known_and_replaces_nothing() -> None:
    first, import_ = said(GIVEN, 1), said(GIVEN, 2, carried=True)
    assert standing_at([import_], "store", 9) is import_
    assert standing_at([first, import_], "store", 9) is first
    assert standing_at([import_, said(GIVEN, 3, basis="contract")], "store", 9) is import_


def test_a_consent_replaces_another_basis() -> None:
    interest, consent = said(GIVEN, 1, basis="legitimate_interests"), said(GIVEN, 2)
    assert standing_at([interest, consent], "store", 9) is consent


def test_purposes_do_not_touch_each_other() -> None:
    history = [said(GIVEN, 1), said(WITHDRAWN, 2, purpose="contact_email")]
    assert (end(*history), end(*history, purpose="contact_email")) == (GIVEN, WITHDRAWN)
    assert end(*history, purpose="contact_phone") is None


def test_the_state_at_an_instant_is_what_was_known_then() -> None:
    history = [said(REQUESTED, 1), said(GIVEN, 3), said(WITHDRAWN, 5, claimed_at=2), own(7)]
    states = [state_at(history, "store", at) for at in range(9)]
    assert states == [None, REQUESTED, REQUESTED, GIVEN, GIVEN, WITHDRAWN, WITHDRAWN, GIVEN, GIVEN]


@pytest.mark.parametrize(
    ("one", "other", "remains"),
    [
        (GIVEN, WITHDRAWN, WITHDRAWN),
        (GIVEN, REQUESTED, REQUESTED),
        (REQUESTED, REFUSED, REFUSED),
        (None, GIVEN, GIVEN),
        (None, None, None),
    ],
)
def test_of_two_leads_that_are_one_person_the_stricter_word_remains(one: Any, other: Any, remains: Any) -> None:
    assert stricter(one, other) is stricter(other, one) is remains


def test_a_stop_of_storing_or_judging_holds_the_lead_and_one_of_contact_does_not() -> None:
    contact = a_purpose("contact_email", "contact", channel="email")
    policy = a_policy(purposes=[*a_policy_document()["purposes"], contact])
    for purpose in ("store", "judge"):
        assert holds_of([said(WITHDRAWN, 1, purpose=purpose)], policy) == {Hold.STOPPED}
    assert not holds_of([said(WITHDRAWN, 1, purpose="contact_email")], policy)
    assert not holds_of([said(WITHDRAWN, 1, purpose="a_senders_own")], policy)
    assert not holds_of([said(WITHDRAWN, 1), own(2)], policy)
    assert holds_of([said(WITHDRAWN, 1), said(GIVEN, 2)], policy) == {Hold.STOPPED}


def test_nobody_else_can_write_a_confirmation() -> None:
    assert confirmed(2).confirms
    assert not said(GIVEN, 2, mechanism=Mechanism.DOUBLE_OPT_IN).confirms
    assert not confirmed(2, carried=True).confirms
    assert not said(WITHDRAWN, 2, source=OWN_SOURCE, mechanism=Mechanism.DOUBLE_OPT_IN).confirms


any_event = st.builds(
    said,
    st.sampled_from(ConsentState),
    st.integers(0, 30),
    purpose=st.sampled_from(["store", "judge"]),
    claimed_at=st.none() | st.integers(0, 40),
    carried=st.booleans(),
    basis=st.sampled_from(["consent", "contract", "legitimate_interests"]),
    source=st.sampled_from(["website", OWN_SOURCE]),
    trust=st.sampled_from(Trust),
)
any_history = st.lists(any_event, max_size=12)
OPEN = {GIVEN: 2, REQUESTED: 1}


def rank(state: ConsentState | None) -> int:
    """How much may be done: stopped, unknown or asked, given."""
    return OPEN.get(state, 0) if state else 1


@given(any_history, any_event)
def test_nothing_carried_in_ever_allows_more(history: Sequence[ConsentEvent], event: ConsentEvent) -> None:
    known = state_at(history, event.purpose, 99)
    if known is not None and event.carried:
        after = state_at([*history, event], event.purpose, 99)
        assert rank(after) <= rank(known)


@given(any_history, any_event)
def test_whatever_came_before_a_stop_stops(history: Sequence[ConsentEvent], event: ConsentEvent) -> None:
    later = any(one.lifts and one.evidence_at > event.evidence_at for one in history)
    if event.state.stops and not later:
        after = state_at([*history, event], event.purpose, 99)
        assert after and after.stops


@given(any_history)
def test_who_is_stopped_comes_back_only_by_a_later_consent_of_their_own(history: Sequence[ConsentEvent]) -> None:
    for purpose in ("store", "judge"):
        stands = standing_at(history, purpose, 99)
        if stands and not stands.state.stops:
            before = [event for event in history[: history.index(stands)] if event.purpose == purpose]
            stops = [event.evidence_at for event in before if event.state.stops]
            lifts = [event.evidence_at for event in [*before, stands] if event.lifts]
            assert not stops or max(lifts, default=-1) > max(stops)


@given(any_history, st.integers(0, 31))
def test_the_past_does_not_change_with_what_is_learned_later(history: Sequence[ConsentEvent], at: int) -> None:
    known = [event for event in history if event.at <= at]
    assert states_at(history, at) == states_at(known, at)


@given(any_history)
def test_holds_follow_from_the_states_that_stand(history: Sequence[ConsentEvent]) -> None:
    standing = states_at(history, 99)
    stopped = any(event.state.stops for event in standing.values())
    assert (Hold.STOPPED in holds_of(history, a_policy())) is stopped


@given(st.sampled_from([None, *ConsentState]), st.sampled_from([None, *ConsentState]))
def test_merging_never_allows_more_than_either_said(one: ConsentState | None, other: ConsentState | None) -> None:
    remains = stricter(one, other)
    assert all(rank(remains) <= rank(state) for state in (one, other) if state)
