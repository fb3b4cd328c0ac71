"""Where a calendar day begins, in any time zone, whatever was asked before."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from shared.domain.judging.windows import calendar_days

HOUR = 3600
FIRST, LAST = 0, 2_000_000_000
MOVED_AT_MIDNIGHT = ["America/St_Johns", "America/Sao_Paulo", "Pacific/Apia", "Asia/Beirut", "America/Havana"]


def plainly(count: int, zone: ZoneInfo) -> Callable[[int], int]:
    def midnight(at: int) -> int:
        day = datetime.fromtimestamp(at, zone).replace(hour=0, minute=0, second=0, fold=0)
        return int((day - timedelta(days=count - 1)).timestamp())

    return midnight


def test_every_time_zone_there_is() -> None:
    chance = random.Random(7)
    for name in sorted(available_timezones()):
        zone, days = ZoneInfo(name), chance.choice([1, 2, 8])
        opens, expected = calendar_days(days, zone), plainly(days, zone)
        start = chance.randrange(FIRST, LAST)
        for at in (start + chance.randrange(5 * 24 * HOUR) for _ in range(60)):
            assert opens(at) == expected(at), (name, at)


@pytest.mark.parametrize("name", MOVED_AT_MIDNIGHT)
def test_clocks_that_are_changed_at_midnight(name: str) -> None:
    zone = ZoneInfo(name)
    opens, expected = calendar_days(1, zone), plainly(1, zone)
    hours = range(int(datetime(2005, 1, 1, tzinfo=zone).timestamp()), 1_330_000_000, HOUR)
    changes = [at for at in hours if _offset(at, zone) != _offset(at + HOUR, zone)]
    assert changes
    for change in changes:
        for at in sorted(range(change - 30 * HOUR, change + 30 * HOUR, 599), key=lambda at: at % 7):
            assert opens(at) == expected(at), at


def _offset(at: int, zone: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(at, zone).utcoffset()
