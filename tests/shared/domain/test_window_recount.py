"""Windows against a plain recount of every touch, whatever was forgotten in between."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging.windows import opening
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import DAY, NEW_YORK, NOON, a_touch, an_action_clause, asking, defined, folded, judged

type View = tuple[int, str | None]
"""Minutes after noon, and the asset."""

WINDOWS: list[Any] = [{"hours": 1}, {"hours": 24}, "calendar_day", None]
MINUTE = 60
LATER = NOON + 5 * DAY
one_view = st.tuples(st.integers(0, 96 * 60), st.sampled_from(["a", "b", "c", None]))
views = st.lists(one_view, max_size=30)


def touch_of(*seen: View) -> Touch:
    return a_touch(
        *(Action(type="page_viewed", at=NOON + after * MINUTE, asset=asset) for after, asset in seen), time=NOON
    )


def complete_at(seen: list[View], times: int, distinct: bool, within: Any) -> list[int]:
    """Minutes after noon of every view at which the clause is complete."""
    clause = defined(actions=[an_action_clause(within=within)]).actions[0]
    opens = opening(clause.within, NEW_YORK)
    complete = []
    for end, _ in seen:
        start = opens(NOON + end * MINUTE)
        held = [view for view in enumerate(seen) if start <= NOON + view[1][0] * MINUTE and view[1][0] <= end]
        if len({(asset if distinct else None) or place for place, (_, asset) in held}) >= times:
            complete.append(end)
    return complete


def recounted(seen: list[View], times: int, distinct: bool, within: Any) -> int | None:
    return max(complete_at(seen, times, distinct, within), default=None)


def is_exact(arrived: list[Touch], seen: list[View], *, times: int, distinct: bool, within: Any) -> bool:
    """Whether points have decayed since just the view at which a recount finds the clause complete."""
    asked = {"at_least": times, "distinct_assets": distinct, "within": within}
    counted = judged(asking(points=10_000, half_life_days=1, **asked), *arrived, now=LATER)
    expected = recounted(seen, times, distinct, within)
    alone = [] if expected is None else [touch_of((expected, None))]
    return counted.engagement == judged(asking(points=10_000, half_life_days=1), *alone, now=LATER).engagement


def delayed(data: st.DataObject, seen: list[View], most: int) -> list[Touch]:
    """The views in an order in which each arrives up to ``most`` minutes late."""
    arrivals = [(after + data.draw(st.integers(0, most)), place) for place, (after, _) in enumerate(seen)]
    return [touch_of(seen[place]) for _, place in sorted(arrivals)]


@given(views, st.integers(1, 4), st.booleans(), st.sampled_from(WINDOWS))
def test_in_order_of_time_nothing_is_miscounted(seen: list[View], times: int, distinct: bool, within: Any) -> None:
    touches = [touch_of(view) for view in sorted(seen, key=lambda view: view[0])]
    assert is_exact(touches, seen, times=times, distinct=distinct, within=within)


@given(views, st.integers(1, 4), st.booleans(), st.sampled_from(WINDOWS))
def test_in_one_touch_nothing_is_miscounted(seen: list[View], times: int, distinct: bool, within: Any) -> None:
    assert is_exact([touch_of(*seen)], seen, times=times, distinct=distinct, within=within)


@given(st.data(), views, st.integers(1, 4), st.sampled_from([1, 6, 24]))
def test_up_to_a_window_late_nothing_is_miscounted(
    data: st.DataObject, seen: list[View], times: int, hours: int
) -> None:
    arrived = delayed(data, seen, hours * 60)
    assert is_exact(arrived, seen, times=times, distinct=False, within={"hours": hours})


@given(st.data(), st.lists(one_view, max_size=4), st.sampled_from([1, 6, 24]))
def test_as_many_repeats_as_are_remembered_may_be_late_too(data: st.DataObject, seen: list[View], hours: int) -> None:
    assert is_exact(delayed(data, seen, hours * 60), seen, times=3, distinct=True, within={"hours": hours})


@given(st.data(), views, st.integers(1, 4))
def test_up_to_a_day_late_no_calendar_day_is_miscounted(data: st.DataObject, seen: list[View], times: int) -> None:
    arrived = delayed(data, seen, 24 * 60)
    assert is_exact(arrived, seen, times=times, distinct=False, within="calendar_day")


@given(st.data(), views, st.integers(1, 4), st.booleans())
def test_without_a_window_no_order_matters(data: st.DataObject, seen: list[View], times: int, distinct: bool) -> None:
    arrived = [touch_of(view) for view in data.draw(st.permutations(seen))]
    assert is_exact(arrived, seen, times=times, distinct=distinct, within=None)


SPANS: list[tuple[Any, int]] = [({"hours": 6}, 6), ({"hours": 9}, 9), ("calendar_day", 24), ({"calendar_days": 2}, 48)]
"""Windows, and how many hours late they let a touch come."""
CROWDS_EACH = 40


def a_crowd(chance: Random, hours: int) -> list[View]:
    """Many repeats of few assets, within two to three windows of so many hours."""
    return [(chance.randint(0, 15) * 10 * hours, chance.choice("aabcccc")) for _ in range(chance.randint(7, 10))]


@given(st.randoms(use_true_random=False), st.integers(2, 4), st.sampled_from(SPANS))
def test_repeats_of_late_assets_never_change_whether_a_clause_is_met(
    chance: Random, times: int, span: tuple[Any, int]
) -> None:
    """And its points decay from a view at which a recount finds it complete, less than a window before the last one."""
    within, hours = span
    definition = asking(at_least=times, distinct_assets=True, within=within)
    for _ in range(CROWDS_EACH):
        seen = a_crowd(chance, hours)
        arrived = sorted((after + chance.choice((0, hours * 60)), place) for place, (after, _) in enumerate(seen))
        latest = folded(definition, *(touch_of(seen[place]) for _, place in arrived)).latest[0]
        complete = complete_at(seen, times, True, within)
        assert (latest is not None) is bool(complete)
        if latest is not None:
            assert (latest - NOON) // MINUTE in complete
            assert latest > NOON + max(complete) * MINUTE - hours * 3600


@pytest.mark.parametrize("last", ["A11", "A9", "B11"])
def test_a_repeat_that_a_window_needs_is_kept_whatever_came_after_it(last: str) -> None:
    definition = asking(at_least=3, distinct_assets=True, within={"calendar_days": 10})
    days = ["C2", "B4", "C18", "A14", "A12", "C14", last]
    seen: list[View] = [(int(day[1:]) * 24 * 60, day[0]) for day in days]
    expected = bool(complete_at(seen, 3, True, {"calendar_days": 10}))
    assert judged(definition, *map(touch_of, seen), now=NOON + 30 * DAY).outcomes[0].met is expected


@given(st.randoms(use_true_random=False), st.integers(2, 5))
def test_of_repeats_only_a_few_are_kept(chance: Random, times: int) -> None:
    definition = asking(at_least=times, distinct_assets=True, within={"hours": 6})
    seen = sorted(view for _ in range(10) for view in a_crowd(chance, 6) if times > 3 or view[1] != "b")
    state = folded(definition, *map(touch_of, seen))
    [_, count, *_] = definition.dump(state)[-1] or [0, 0]
    assert count < 5 * times
