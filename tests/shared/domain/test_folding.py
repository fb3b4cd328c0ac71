"""What is remembered of a lead: bounded, independent of order, and stored as little."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import Folded, FoldedElsewhere
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import (
    DAY,
    HOUR,
    NOON,
    PERSONA,
    a_download,
    a_touch,
    a_view,
    asking,
    folded,
    instruments,
    judged,
)

FORMATS = ["price_request_form", "webinar_attendance", "high_value_white_paper_form", "trusted_referral", "web_form"]
ACTIONS = ["page_viewed", "demo_requested", "trial_started", "price_requested"]

actions = st.one_of(
    st.builds(a_view, st.integers(NOON - 8 * HOUR, NOON)),
    st.builds(a_download, st.sampled_from(["a", "b", "c", None]), st.integers(NOON - 900 * DAY, NOON)),
    st.builds(Action, type=st.sampled_from(ACTIONS), at=st.integers(NOON - 900 * DAY, NOON)),
)
traits = st.dictionaries(st.sampled_from(list(PERSONA)), st.sampled_from([*PERSONA.values(), "", 7, True, 1e300]))
touches = st.builds(
    lambda acted, **given: a_touch(*acted, **given),
    st.lists(actions, max_size=4),
    time=st.integers(NOON - 900 * DAY, NOON),
    format=st.sampled_from(FORMATS),
    characteristics=traits,
)
lives = st.lists(touches, max_size=25)


def stored(state: Folded) -> str:
    return json.dumps(instruments().dump(state), separators=(",", ":"))


@given(lives, st.data())
def test_behaviour_is_remembered_alike_in_any_order(life: list[Touch], data: st.DataObject) -> None:
    """Page views lie within a window of each other here, which is as late as they may be."""
    shuffled = data.draw(st.permutations(life))
    assert folded(instruments(), *life).memories == folded(instruments(), *shuffled).memories
    assert judged(instruments(), *life).engagement == judged(instruments(), *shuffled).engagement


@given(lives)
def test_what_is_stored_is_what_was_remembered(life: list[Touch]) -> None:
    state = folded(instruments(), *life)
    assert instruments().load(json.loads(stored(state))) == state


@given(lives)
def test_folding_goes_on_after_storing_as_if_nothing_had_been(life: list[Touch]) -> None:
    state: Any = instruments().empty()
    for touch in life:
        state = instruments().fold(instruments().load(json.loads(stored(state))), touch)  # type: ignore[arg-type]
    assert state == folded(instruments(), *life)
    assert instruments().judge(state, NOON) == judged(instruments(), *life)


@given(lives, touches)
def test_folding_leaves_what_it_was_given_as_it_was(life: list[Touch], touch: Touch) -> None:
    state = folded(instruments(), *life)
    before = stored(state)
    instruments().fold(state, touch)
    assert stored(state) == before


@given(lives, st.integers(NOON, NOON + 400 * DAY))
def test_the_scores_are_the_sums_of_the_lines(life: list[Touch], now: int) -> None:
    definition = instruments()
    verdict = judged(definition, *life, now=now)
    of_persona = len(definition.definition.characteristics)
    assert verdict.fit == sum(outcome.points for outcome in verdict.outcomes[:of_persona])
    assert verdict.engagement == sum(outcome.points for outcome in verdict.outcomes[of_persona:])
    assert [outcome.clause for outcome in verdict.outcomes] == [clause.id for clause in definition.definition.clauses]


@given(lives, st.integers(NOON, NOON + 400 * DAY))
def test_a_clause_has_points_and_evidence_only_when_met(life: list[Touch], now: int) -> None:
    for outcome in judged(instruments(), *life, now=now).outcomes:
        assert bool(outcome.evidence) is outcome.met
        assert outcome.met or not outcome.points
        assert set(outcome.evidence) <= {touch.id for touch in life}


def test_the_empty_memory_is_met_by_nothing() -> None:
    assert stored(instruments().empty()).count('"') == 4
    assert not any(outcome.met for outcome in judged(instruments()).outcomes)


@pytest.mark.parametrize("pace", [1, HOUR, 5 * HOUR, DAY, 30 * DAY])
def test_memory_does_not_grow_with_touches(pace: int) -> None:
    state, sizes = instruments().empty(), []
    for number in range(600):
        time = NOON + number * pace
        seen = [a_view(time), a_download(f"asset {number % 50}", time), Action(type="demo_requested", at=time)]
        touch = a_touch(*seen, time=time, format=FORMATS[number % 5], characteristics=PERSONA)
        state = instruments().fold(state, touch)
        sizes.append(len(stored(state)))
    assert max(sizes[100:]) <= max(sizes[:100]) + 20
    assert max(sizes) < 750


def test_the_fullest_memory_takes_about_a_thousand_bytes() -> None:
    """Everything told by a touch of its own, and two days of pages that are one short of five."""
    life = [a_touch(format=name) for name in FORMATS]
    life += [a_touch(characteristics={name: value}) for name, value in PERSONA.items()]
    life += [a_touch(a_view(NOON + day * DAY)) for day in (0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)]
    life += [a_touch(Action(type=name, at=NOON)) for name in ACTIONS[1:]]
    life += [a_touch(a_download(name)) for name in "ab"]
    assert 1000 < len(stored(folded(instruments(), *life))) < 1100


def test_ten_thousand_pages_of_one_visitor_take_few_bytes() -> None:
    state = folded(instruments(), *(a_touch(a_view(NOON + second)) for second in range(10_000)))
    assert len(stored(state)) < 350


def test_what_was_folded_for_another_definition_is_recognised() -> None:
    other = asking()
    state = folded(instruments(), a_touch())
    assert other.load(instruments().dump(state)) is None
    assert other.load(None) is None
    with pytest.raises(FoldedElsewhere):
        other.fold(state, a_touch())
    with pytest.raises(FoldedElsewhere):
        other.judge(state, NOON)


def test_the_latest_value_that_is_not_empty_counts() -> None:
    states = [a_touch(characteristics={"seniority": value}) for value in ("intern", "c_level", "")]
    verdict = judged(instruments(), *states)
    assert verdict.fit == 15_000
    assert [outcome.evidence for outcome in verdict.outcomes if outcome.met] == [(states[1].id,)]
