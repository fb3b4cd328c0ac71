"""What anybody can type replaces nothing that is proven or signed; of their like the newer statement stands."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.lead import Profile
from shared.domain.touch import Touch, Trust
from tests.builders import NOON, a_touch

LATER, MUCH_LATER = NOON + 60, NOON + 120


def said(title: str, trust: Trust = Trust.ASSERTED, **more: Any) -> Touch:
    return a_touch(characteristics={"job_title": title}, trust=trust, **more)


def told(*touches: Touch) -> Profile:
    profile = Profile()
    for touch in touches:
        profile = profile.with_touch(touch)
    return Profile.load(profile.dump())


@pytest.mark.parametrize("firm", [Trust.SIGNED, Trust.PROVEN])
def test_what_is_typed_replaces_nothing_that_is_signed_or_proven_and_is_shown_as_asserted(firm: Trust) -> None:
    profile = told(said("Director", firm), said("Intern", received_at=LATER))
    assert profile.characteristics == {"job_title": "Director"}
    assert profile.characterised.asserted == {"job_title": "Intern"}


def test_what_is_typed_counts_until_a_sender_that_signs_says_otherwise() -> None:
    profile = told(said("Intern", received_at=LATER), said("Director", Trust.SIGNED))
    assert profile.characteristics == {"job_title": "Director"}


def test_a_phone_that_is_typed_does_not_replace_that_of_the_sender() -> None:
    crm = a_touch({"email": "ann@lab.example", "phone": "+14155550100"}, trust=Trust.SIGNED)
    form = a_touch({"email": "ann@lab.example", "phone": "+14155550199"}, received_at=LATER)
    profile = told(crm, form)
    assert profile.identifiers["phone"] == "+14155550100"
    assert profile.identified.asserted == {"phone": "+14155550199"}


def test_what_agrees_by_now_is_no_longer_shown_as_asserted() -> None:
    profile = told(said("Director", Trust.SIGNED), said("Intern"), said("Intern", Trust.SIGNED, received_at=LATER))
    assert profile.characteristics == {"job_title": "Intern"}
    assert profile.characterised.asserted == {}


def test_what_an_officer_cleared_is_not_known_again_by_a_form() -> None:
    cleared = a_touch(cleared=("job_title",), trust=Trust.PROVEN)
    profile = told(said("Director", Trust.SIGNED), cleared, said("Intern", received_at=LATER))
    assert profile.characteristics == {}
    assert told(cleared, said("Manager", Trust.SIGNED, received_at=LATER)).characteristics == {"job_title": "Manager"}


@pytest.mark.parametrize("trust", Trust)
def test_an_older_statement_that_arrives_last_changes_nothing(trust: Trust) -> None:
    newer = said("Director", trust, received_at=LATER, stated_at=LATER)
    older = said("Intern", trust, received_at=MUCH_LATER, stated_at=NOON)
    assert told(newer, older).characteristics == {"job_title": "Director"}


@given(
    st.lists(
        st.tuples(st.sampled_from(Trust), st.integers(NOON, NOON + 5), st.text("ab", min_size=1, max_size=2)),
        min_size=1,
        max_size=4,
        unique_by=lambda statement: statement[1],
    )
)
def test_statements_of_different_times_lead_to_the_same_in_any_order(statements: list[tuple[Trust, int, str]]) -> None:
    touches = [said(title, trust, stated_at=at) for trust, at, title in statements]
    ended = {tuple(told(*order).characteristics.items()) for order in permutations(touches)}
    assert len(ended) == 1


def test_a_profile_of_the_layout_before_is_read() -> None:
    before = b'[3,null,{"email":"ann@lab.example"},{"industry":"biotech"},{"utm_source":"x"},["won",17]]'
    profile = Profile.load(before)
    assert (profile.counted, profile.identifiers) == (3, {"email": "ann@lab.example"})
    assert profile.characteristics == {"industry": "biotech"}
    assert profile.outcome
