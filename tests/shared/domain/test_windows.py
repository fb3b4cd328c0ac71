"""When occurrences count together: rolling hours, calendar days, and the days that are not 24 hours long."""

from zoneinfo import ZoneInfo

import pytest

from shared.domain.judging import compile_definition
from tests.shared.domain.builders import DAY, HOUR, NOON, a_touch, a_view, an_action_clause, asking, at, defined, judged

TWO_IN_SIX_HOURS = asking(at_least=2, within={"hours": 6})


def together(zone: str, *times: str) -> bool:
    """Whether views at these local times are all of one day in ``zone``."""
    clause = an_action_clause(at_least=len(times), within="calendar_day")
    definition = compile_definition(defined(time_zone=zone, actions=[clause]))
    touches = [a_touch(a_view(at(time, ZoneInfo(zone)))) for time in times]
    return judged(definition, *touches).outcomes[0].met


@pytest.mark.parametrize(("apart", "met"), [(0, True), (6 * HOUR - 1, True), (6 * HOUR, True), (6 * HOUR + 1, False)])
def test_a_rolling_window_includes_both_its_edges(apart: int, met: bool) -> None:
    assert judged(TWO_IN_SIX_HOURS, a_touch(a_view(NOON)), a_touch(a_view(NOON + apart))).outcomes[0].met is met


def test_a_rolling_window_may_span_midnight() -> None:
    evening = at("2026-05-12 22:00")
    assert judged(TWO_IN_SIX_HOURS, a_touch(a_view(evening)), a_touch(a_view(evening + 4 * HOUR))).outcomes[0].met


def test_a_day_that_loses_an_hour_ends_at_its_own_midnight() -> None:
    assert together("America/New_York", "2026-03-08 00:00", "2026-03-08 23:59:59")
    assert not together("America/New_York", "2026-03-08 00:00", "2026-03-09 00:00")


def test_a_day_that_gains_an_hour_is_one_day_for_25_hours() -> None:
    assert at("2026-11-02 00:00") - at("2026-11-01 00:00") == 25 * HOUR
    assert together("America/New_York", "2026-11-01 00:00", "2026-11-01 23:59:59")
    assert not together("America/New_York", "2026-10-31 23:59:59", "2026-11-01 00:00")


def test_a_day_without_a_midnight_begins_at_one() -> None:
    """In Cairo clocks went from 23:59:59 to 01:00 on 26 April 2024."""
    assert together("Africa/Cairo", "2024-04-26 01:00", "2024-04-26 23:59")
    assert not together("Africa/Cairo", "2024-04-25 23:59", "2024-04-26 01:00")


def test_a_day_with_two_midnights_begins_at_the_first() -> None:
    """In Havana clocks went from 00:59:59 back to 00:00 on 1 November 2026."""
    first = at("2026-11-01 00:00", ZoneInfo("America/Havana"))
    definition = compile_definition(
        defined(time_zone="America/Havana", actions=[an_action_clause(at_least=2, within="calendar_day")])
    )
    assert judged(definition, a_touch(a_view(first)), a_touch(a_view(first + HOUR))).outcomes[0].met


def test_the_leap_day_is_a_day_of_its_own() -> None:
    assert together("America/New_York", "2028-02-29 00:00", "2028-02-29 23:59:59")
    assert not together("America/New_York", "2028-02-28 23:59:59", "2028-02-29 00:00")
    assert not together("America/New_York", "2028-02-29 23:59:59", "2028-03-01 00:00")


def test_once_met_a_clause_stays_met() -> None:
    met = [a_touch(a_view(NOON)), a_touch(a_view(NOON + HOUR))]
    assert judged(TWO_IN_SIX_HOURS, *met, a_touch(a_view(NOON + 9 * DAY)), now=NOON + 900 * DAY).outcomes[0].met


def test_the_evidence_is_what_completed_the_clause_last_oldest_first() -> None:
    times = [0, 1, 2, 30, 60, 61]
    touches = [a_touch(a_view(NOON + hour * HOUR), id=f"t{hour}") for hour in times]
    assert judged(TWO_IN_SIX_HOURS, *touches).outcomes[0].evidence == ("t60", "t61")
    assert judged(TWO_IN_SIX_HOURS, *touches[:5]).outcomes[0].evidence == ("t1", "t2")
