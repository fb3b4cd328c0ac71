"""The time to answer, by Regulation 1182/71; the dates were worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.case.actions import paused, resumed
from shared.domain.case.clock import NoWorkingDay, elapsed_percent, months_later, reminder
from shared.domain.case.words import State
from shared.edge.working_days import UnknownCountry, holidays_of
from tests.builders import NOON
from tests.cases import OFFICER, a_case, a_clock, instant, no_holidays

DAY = 86_400
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
instants = st.integers(946_684_800, 4_102_444_799)
pauses = st.integers(0, 400 * DAY)


def due_day(started: str, **changes: object) -> str:
    clock = a_clock(**changes)
    return datetime.fromtimestamp(clock.due(instant(started)), UTC).isoformat(" ")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-05 09:00", "2026-04-06"),  # the 5th is a Sunday
        ("2026-01-31 12:00", "2026-03-02"),  # 28 February is a Saturday
        ("2028-01-31 12:00", "2028-02-29"),  # a leap year
        ("2027-01-31 12:00", "2027-03-01"),  # 28 February is a Sunday
        ("2026-08-31 12:00", "2026-09-30"),
        ("2026-12-15 12:00", "2027-01-15"),
        ("2026-12-31 12:00", "2027-02-01"),  # 31 January is a Sunday
        ("2028-02-29 12:00", "2028-03-29"),
        ("2026-05-31 23:59", "2026-06-30"),
        ("2026-06-01 00:00", "2026-07-01"),
    ],
)
def test_a_month_ends_with_the_last_second_of_the_same_date_or_the_months_last_or_the_next_working_day(
    received: str, due: str
) -> None:
    assert due_day(received) == f"{due} 23:59:59+00:00"


def test_a_public_holiday_carries_over_to_the_next_working_day() -> None:
    christmas = holidays_of("NL")
    assert due_day("2026-11-25 12:00", is_holiday=no_holidays).startswith("2026-12-25")
    assert due_day("2026-11-25 12:00", is_holiday=christmas).startswith("2026-12-28"), (
        "Friday and Saturday, then Sunday"
    )
    assert due_day("2026-03-27 12:00", is_holiday=christmas).startswith("2026-04-28"), "King's Day"


def test_an_unknown_country_has_no_calendar() -> None:
    with pytest.raises(UnknownCountry):
        holidays_of("ZZ")(date(2026, 1, 1))


def test_three_months_count_from_receipt_and_not_from_the_end_of_the_first() -> None:
    clock = a_clock()
    assert datetime.fromtimestamp(clock.due(instant("2026-01-30 12:00"), extended=True), UTC).date() == date(
        2026, 4, 30
    )


def test_days_are_those_of_the_controllers_time_zone() -> None:
    clock = a_clock(zone=ZoneInfo("Europe/Amsterdam"))
    late_in_the_evening = instant("2026-06-30 22:30")  # half past midnight in Amsterdam, on 1 July
    assert clock.due(late_in_the_evening) == instant("2026-08-04 00:00", "Europe/Amsterdam") - 1, "Monday"


def test_only_whole_days_of_a_pause_move_the_end() -> None:
    clock, started = a_clock(), instant("2026-06-01 12:00")
    assert clock.due(started, paused_seconds=DAY - 1) == clock.due(started)
    assert clock.due(started, paused_seconds=DAY) == clock.due(started) + DAY


def test_a_calendar_without_working_days_is_broken_and_does_not_hang() -> None:
    with pytest.raises(NoWorkingDay):
        a_clock(is_holiday=lambda _: True).due(NOON)


@given(days, st.integers(0, 36))
def test_months_later_keeps_the_date_or_takes_the_months_last_day(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(instants, pauses)
def test_the_period_ends_on_a_working_day_never_before_a_month_of_28_days(started: int, pause: int) -> None:
    ends = a_clock().due(started, paused_seconds=pause)
    assert datetime.fromtimestamp(ends, UTC).weekday() < 5
    assert (ends + 1) % DAY == 0
    assert 28 * DAY + pause - DAY < ends - started < (31 + 3) * DAY + pause


@given(instants, pauses, pauses)
def test_a_longer_pause_never_brings_the_end_forward(started: int, one: int, other: int) -> None:
    clock = a_clock()
    assert clock.due(started, paused_seconds=min(one, other)) <= clock.due(started, paused_seconds=max(one, other))


@given(instants, instants)
def test_who_asks_later_is_never_due_earlier(one: int, other: int) -> None:
    clock = a_clock()
    assert clock.due(min(one, other)) <= clock.due(max(one, other))


@given(instants, pauses)
def test_an_extension_gives_two_more_months(started: int, pause: int) -> None:
    clock = a_clock()
    gained = clock.due(started, paused_seconds=pause, extended=True) - clock.due(started, paused_seconds=pause)
    assert 56 * DAY <= gained <= 65 * DAY


def test_a_month_that_had_run_out_before_the_request_came_ends_when_it_came() -> None:
    case = a_case(started=instant("2018-10-02 15:00"))
    assert case.due == case.received == NOON


def test_reminders_are_reached_at_half_and_four_fifths_and_all_of_the_time() -> None:
    case = a_case()
    whole = case.due - case.started
    reached = [
        reminder(case, (50, 80, 100), now=case.started + whole * percent // 100 + 1) for percent in range(0, 120, 10)
    ]
    assert reached == [None] * 5 + [50] * 3 + [80] * 2 + [100] * 2


def test_a_closed_case_reminds_of_nothing() -> None:
    case = a_case().moved(State.CANCELLED, at=NOON, actor=OFFICER)
    assert reminder(case, (50,), now=case.due) is None


@given(st.integers(0, 29 * DAY), st.integers(0, 300 * DAY))
def test_time_does_not_pass_while_the_clock_stands_still(worked: int, pause: int) -> None:
    standing = paused(a_case(), at=NOON + worked, actor=OFFICER)
    before = elapsed_percent(standing, now=NOON + worked)
    assert elapsed_percent(standing, now=NOON + worked + pause) == before
    going_on = resumed(standing, at=NOON + worked + pause, actor=OFFICER, clock=a_clock())
    assert elapsed_percent(going_on, now=NOON + worked + pause) <= before + 4, "a day of rounding in a month"
