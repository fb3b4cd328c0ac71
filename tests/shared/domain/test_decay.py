"""Points decay by half in each half-life, in whole thousandths, and no order of touches changes them."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition
from tests.shared.domain.builders import DAY, HOUR, NOON, a_touch, a_view, asking, folded, judged

ONCE = asking(half_life_days=7)
EACH = asking(half_life_days=7, award="each")
LASTING = asking(award="each")
moments = st.lists(st.integers(NOON - 3000 * DAY, NOON), max_size=20)


def points(definition: CompiledDefinition, *times: int, now: int = NOON) -> int:
    return judged(definition, *(a_touch(a_view(time)) for time in times), now=now).engagement


@pytest.mark.parametrize("definition", [ONCE, EACH])
@given(st.integers(0, 4 * 10**9))
def test_after_exactly_one_half_life_half_is_left(definition: CompiledDefinition, moment: int) -> None:
    halves = [points(definition, moment, now=moment + weeks * 7 * DAY) for weeks in range(5)]
    assert halves == [8000, 4000, 2000, 1000, 500]


@given(st.integers(0, 100 * DAY))
def test_decay_is_two_to_the_power_of_the_half_lives_passed(age: int) -> None:
    """Within a step, of which a half-life has 4,096, and half a unit."""
    exact = 8000 * 2 ** (-age / (7 * DAY))
    assert abs(points(ONCE, NOON, now=NOON + age) - exact) <= exact / 4096 + 0.5


@given(st.integers(NOON, NOON + 7 * DAY))
def test_half_a_thousandth_that_remains_is_rounded_down(moment: int) -> None:
    left = points(asking(points=3.333, half_life_days=7), moment, now=moment + 7 * DAY)
    assert left == 1666  # the powers of the table are rounded down, so an exact half is just missed


@given(st.integers(NOON, NOON + 300))
def test_a_fall_comes_within_one_step_of_the_exact_moment(moment: int) -> None:
    exact, step = 7 * DAY * log2(8 / 5), 7 * DAY / 4096
    state = folded(ONCE, a_touch(a_view(moment)))
    early, late = int(exact - step) - 1, int(exact + step) + 1
    assert ONCE.judge(state, moment + early).engagement >= 5000 > ONCE.judge(state, moment + late).engagement


@given(st.lists(st.integers(0, 100 * DAY), min_size=2, max_size=2))
def test_points_never_grow_with_time(ages: list[int]) -> None:
    early, late = sorted(ages)
    assert points(EACH, NOON, NOON - DAY, now=NOON + early) >= points(EACH, NOON, NOON - DAY, now=NOON + late)


def test_points_without_a_half_life_last() -> None:
    assert points(LASTING, NOON - 3000 * DAY, NOON, now=NOON + 9000 * DAY) == 16_000


def test_points_given_once_decay_from_the_latest_completion() -> None:
    assert points(ONCE, NOON, NOON - 70 * DAY) == 8000


def test_points_given_for_each_occurrence_decay_each_from_its_own_time() -> None:
    assert points(EACH, NOON, NOON - 7 * DAY, NOON - 14 * DAY) == 8000 + 4000 + 2000


@pytest.mark.parametrize("definition", [ONCE, EACH])
def test_an_action_ahead_of_the_clock_counts_as_at_its_own_time(definition: CompiledDefinition) -> None:
    assert points(definition, NOON + HOUR) == 8000


def test_points_can_be_taken_away_and_come_back_with_time() -> None:
    harsh = asking(points=-8, half_life_days=7)
    assert [points(harsh, NOON, now=NOON + days * DAY) for days in (0, 7, 7000)] == [-8000, -4000, 0]


@given(moments, st.data())
def test_in_any_order_the_sum_is_the_same_to_the_last_unit(times: list[int], data: st.DataObject) -> None:
    assert points(EACH, *times) == points(EACH, *data.draw(st.permutations(times)))


@given(moments)
def test_one_by_one_or_together_the_sum_is_the_same(times: list[int]) -> None:
    together = judged(EACH, a_touch(*(a_view(time) for time in times)))
    assert points(EACH, *times) == together.engagement


@given(moments)
def test_a_sum_is_that_of_its_parts_but_for_rounding(times: list[int]) -> None:
    assert abs(points(EACH, *times) - sum(points(EACH, time) for time in times)) <= len(times)


def test_ten_thousand_views_add_up_exactly() -> None:
    state = folded(EACH, *[a_touch(*[a_view()] * 100) for _ in range(100)])
    assert EACH.judge(state, NOON).engagement == 80_000_000
