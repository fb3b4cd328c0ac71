"""Caps per day, values and recency against a plain recount of every touch, also when touches come late."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import DAY, HOUR, a_touch, an_action_clause, at, defined, judged

ZONES = [
    "America/New_York",
    "Europe/Amsterdam",
    "Africa/Cairo",
    "America/Havana",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
]
STARTS = ["2026-03-06 12:00", "2026-10-23 12:00", "2026-10-30 12:00", "2028-02-27 12:00", "2024-04-24 12:00"]
"""Days before clocks change somewhere, and before a leap day."""

minutes = st.integers(0, 5 * 24 * 60)
viewings = st.lists(st.tuples(minutes, st.sampled_from([None, 0, 5, 10, 20])), max_size=25)
zones, starts = st.sampled_from(ZONES), st.sampled_from(STARTS)


def day_of(moment: int, zone: str) -> int:
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).toordinal()


def asking(zone: str, **changes: Any) -> CompiledDefinition:
    return compile_definition(defined(time_zone=zone, actions=[an_action_clause(**changes)]))


def viewed(start: int, *seen: tuple[int, int | None]) -> Touch:
    done = [
        Action(type="page_viewed", at=start + minute * 60, value=None if worth is None else worth * 1000)
        for minute, worth in seen
    ]
    return a_touch(*done, time=start)


def late(data: st.DataObject, seen: list[tuple[int, int | None]], most: int) -> list[tuple[int, int | None]]:
    """In an order in which each arrives up to so many minutes late."""
    arrivals = [(minute + data.draw(st.integers(0, most)), place) for place, (minute, _) in enumerate(seen)]
    return [seen[place] for _, place in sorted(arrivals)]


@given(st.data(), viewings, zones, starts)
def test_a_cap_per_day_counts_each_local_day_by_itself(
    data: st.DataObject, seen: list[tuple[int, int | None]], zone: str, start_text: str
) -> None:
    start = at(start_text, ZoneInfo(zone))
    counts: defaultdict[int, int] = defaultdict(int)
    for minute, _ in seen:
        counts[day_of(start + minute * 60, zone)] += 1
    definition = asking(zone, award="each", points=3, cap_per_day=10)
    arrived = [viewed(start, view) for view in late(data, seen, 5 * 24 * 60)]
    assert judged(definition, *arrived).engagement == sum(min(3000 * count, 10_000) for count in counts.values())


@given(viewings, zones, starts)
def test_a_days_points_decay_from_its_first_occurrence(
    seen: list[tuple[int, int | None]], zone: str, start_text: str
) -> None:
    start = at(start_text, ZoneInfo(zone))
    now = start + 7 * DAY
    days: defaultdict[int, list[int]] = defaultdict(list)
    for minute, _ in seen:
        days[day_of(start + minute * 60, zone)].append(start + minute * 60)
    alone = compile_definition(defined(actions=[an_action_clause(points=1, award="each", half_life_days=2)]))
    expected = 0.0
    for times in days.values():
        moment = min(times)
        unit = judged(alone, a_touch(*[Action(type="page_viewed", at=moment)] * 1000), now=now).engagement / 1_000_000
        expected += min(3000 * len(times), 10_000) * unit
    definition = asking(zone, award="each", points=3, cap_per_day=10, half_life_days=2)
    assert judged(definition, *(viewed(start, view) for view in seen), now=now).engagement == pytest.approx(
        expected, abs=9
    )


def test_a_day_of_long_ago_is_settled_and_stays() -> None:
    definition = asking("Europe/Amsterdam", award="each", points=3, cap_per_day=10)
    start = at("2026-03-06 12:00")
    busy = [viewed(start + day * DAY, *[(0, None)] * 9) for day in range(0, 100, 10)]
    assert judged(definition, *busy).engagement == 10 * 10_000
    assert judged(definition, *busy, viewed(start, (5, None))).engagement == 10 * 10_000


def complete(times: list[tuple[int, int]], least: int, days: int | None, zone: str) -> list[int]:
    """Every moment at which the values of its window, up to there, add up to enough."""
    found = []
    for moment, worth in times:
        if worth <= 0:
            continue
        day = day_of(moment, zone)
        held = [value for when, value in times if when <= moment and (days is None or day - day_of(when, zone) < days)]
        if sum(value for value in held if value > 0) >= least:
            found.append(moment)
    return found


@given(st.data(), viewings, st.sampled_from([None, 1, 2, 3]), st.integers(1, 60), st.tuples(zones, starts))
def test_values_add_up_over_the_days_of_the_window(
    data: st.DataObject, seen: list[tuple[int, int | None]], days: int | None, least: int, begun: tuple[str, str]
) -> None:
    zone, start_text = begun
    start = at(start_text, ZoneInfo(zone))
    within = None if days is None else {"calendar_days": days}
    definition = asking(zone, worth_at_least=least, within=within, half_life_days=1, points=10_000)
    arrived = [viewed(start, view) for view in late(data, seen, (days or 5) * 22 * 60)]
    times = [(start + minute * 60, worth or 0) for minute, worth in seen]
    done = complete(times, least, days, zone)
    now = start + 6 * DAY
    alone = asking(zone, half_life_days=1, points=10_000)
    expected = judged(alone, viewed(max(done), (0, None)), now=now).engagement if done else 0
    assert judged(definition, *arrived, now=now).engagement == expected


@given(st.lists(minutes, max_size=12), st.integers(0, 10 * 24 * 60), st.integers(1, 60))
def test_a_clause_is_met_only_while_the_latest_is_recent(seen: list[int], after: int, hours: int) -> None:
    start = at("2026-03-06 12:00")
    now = start + after * 60
    before = [minute for minute in seen if minute <= after]
    definition = asking("America/New_York", latest_within={"hours": hours})
    verdict = judged(definition, *(viewed(start, (minute, None)) for minute in before), now=now)
    assert verdict.outcomes[0].met is any(now - (start + minute * 60) <= hours * HOUR for minute in before)


@pytest.mark.parametrize(("apart", "met"), [(DAY * 3, True), (DAY * 3 + 1, False)])
def test_recency_includes_its_edge(apart: int, met: bool) -> None:
    start = at("2026-03-06 12:00")
    verdict = judged(asking("America/New_York", latest_within={"days": 3}), viewed(start, (0, None)), now=start + apart)
    assert (verdict.outcomes[0].met, verdict.engagement, verdict.stage) == (
        met,
        8000 * met,
        "mql" if met else "contact",
    )


@pytest.mark.parametrize(("apart", "met"), [(2 * DAY - 1, True), (2 * DAY, True), (2 * DAY + 1, False)])
def test_rolling_days_are_of_24_hours_over_a_change_of_clocks(apart: int, met: bool) -> None:
    start = at("2026-03-07 12:00")
    definition = asking("America/New_York", at_least=2, within={"days": 2})
    verdict = judged(definition, viewed(start, (0, None)), viewed(start + apart, (0, None)))
    assert verdict.outcomes[0].met is met


@pytest.mark.parametrize(("last", "met"), [("2026-03-09 23:59:59", True), ("2026-03-10 00:00", False)])
def test_calendar_days_end_at_local_midnights(last: str, met: bool) -> None:
    definition = asking("America/New_York", at_least=2, within={"calendar_days": 3})
    first, second = at("2026-03-07 00:00"), at(last)
    assert judged(definition, viewed(first, (0, None)), viewed(second, (0, None))).outcomes[0].met is met
