"""What a lead's consents hold back, from the first touch on."""

from typing import Any

from shared.domain.consent.history import asking_at, holds_with, standing_at
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent, Touch
from tests.builders import a_touch
from tests.policies import a_policy, a_purpose
from tests.shared.domain.consent.test_history import GIVEN, WITHDRAWN, said

ON_CONSENT = a_policy(purposes=[a_purpose("store", "storing"), a_purpose("judge", "judging", bases=["consent"])])
"""Nobody is judged on the policy's word alone."""


def touch(*purposes: str, **said_of_it: Any) -> Touch:
    return a_touch(consent=Consent(basis="consent", purposes=purposes, **said_of_it))


def test_a_new_lead_that_nothing_allows_to_judge_has_no_basis() -> None:
    assert holds_with(touch("store"), ON_CONSENT, first=True) == {Hold.NO_BASIS}


def test_a_new_lead_that_consents_to_being_judged_is_judged() -> None:
    assert holds_with(touch("store", "judge"), ON_CONSENT, first=True) == frozenset()


def test_the_policy_s_own_basis_is_enough() -> None:
    assert holds_with(touch("store"), a_policy(), first=True) == frozenset()


def test_a_new_lead_that_refuses_being_judged_is_stopped_and_has_no_basis() -> None:
    refusing = touch("store", refused=("judge",))
    assert holds_with(refusing, ON_CONSENT, first=True) == {Hold.STOPPED, Hold.NO_BASIS}
    assert holds_with(refusing, a_policy(), first=True) == {Hold.STOPPED}


def test_a_touch_that_names_no_purpose_of_a_right_holds_nothing_back_but_for_want_of_a_basis() -> None:
    right = a_touch(format="rectification", source="leadpact", consent=Consent(basis="legal_obligation"))
    assert holds_with(right, ON_CONSENT, first=True) == {Hold.NO_BASIS}


def test_a_later_touch_brings_only_what_it_stops() -> None:
    stops = touch("judge", state=ConsentState.WITHDRAWN)
    assert holds_with(stops, ON_CONSENT, first=False) == {Hold.STOPPED}
    assert holds_with(touch("store"), ON_CONSENT, first=False) == frozenset()


def test_of_two_consents_that_would_lift_a_stop_the_latest_asks() -> None:
    history = (said(WITHDRAWN, 10), said(GIVEN, 20), said(GIVEN, 40, carried_from=("one",)))
    stopped_there = said(WITHDRAWN, 30, carried_from=("one",))
    asking = asking_at((*history[:2], stopped_there, *history[2:]), "store", 100)
    assert asking is not None
    assert asking.at == 40


def test_a_consent_of_the_very_moment_of_the_stop_does_not_ask() -> None:
    assert asking_at((said(WITHDRAWN, 10), said(GIVEN, 10)), "store", 100) is None


def test_of_two_consents_of_one_moment_the_one_that_came_last_stands() -> None:
    first, last = said(GIVEN, 10, notice="first"), said(GIVEN, 10, notice="last")
    assert standing_at((first, last), "store", 10) == last
