"""When a request must have been answered: GDPR Art. 12(3), counted as Regulation (EEC, Euratom) No 1182/71 counts.

A period in months ends with the day of the same date as the one it runs from, or with the last day of a month that has
no such date (Art. 3(2)(c)); when that is a Saturday, Sunday or public holiday, with the next working day (Art. 3(4)).
Days are those of the controller's time zone.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Self

from shared.domain.case.case import Case
from shared.domain.policy.policy import Rights

_DAY: Final = 86_400
_SATURDAY: Final = 5
_LONGEST_HOLIDAY: Final = 60
"""Days. A calendar that knows no working day for longer is broken."""


class NoWorkingDay(Exception):
    """The calendar has no working day where one must be."""


@dataclass(frozen=True, slots=True)
class CaseClock:
    """``is_holiday`` says of a day whether it is a public holiday where the controller is."""

    months: int
    more_months: int
    zone: tzinfo
    is_holiday: Callable[[date], bool]

    @classmethod
    def of(cls, rights: Rights, *, zone: tzinfo, is_holiday: Callable[[date], bool]) -> Self:
        return cls(rights.response_months, rights.extension_months, zone, is_holiday)

    def due(self, started: int, *, paused_seconds: int = 0, extended: bool = False) -> int:
        """The last second of the period. Only whole days of pauses count, so that it never ends too late."""
        first = datetime.fromtimestamp(started, self.zone).date()
        nominal = months_later(first, self.months + (self.more_months if extended else 0))
        last = self._working_day(nominal + timedelta(days=paused_seconds // _DAY))
        after = datetime.combine(last + timedelta(days=1), time(), self.zone)
        return int(after.astimezone(UTC).timestamp()) - 1

    def due_for(self, case: Case) -> int:
        """A period that ran out before the request reached us ends there and then."""
        ends = self.due(case.started, paused_seconds=case.paused_seconds, extended=case.extension is not None)
        return max(ends, case.received)

    def first_period_ends(self, case: Case, *, now: int) -> int:
        """Until when more time can be taken; while the clock stands still, that moves along."""
        standing = now - case.paused if case.paused is not None else 0
        return self.due(case.started, paused_seconds=case.paused_seconds + max(0, standing))

    def _working_day(self, day: date) -> date:
        for later in range(_LONGEST_HOLIDAY):
            candidate = day + timedelta(days=later)
            if candidate.weekday() < _SATURDAY and not self.is_holiday(candidate):
                return candidate
        raise NoWorkingDay(day.isoformat())


def months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def elapsed_percent(case: Case, *, now: int) -> int:
    """How much of the time to answer is used up; pauses do not count, and what is late is more than 100."""
    standing = case.paused if case.paused is not None else now
    used = standing - case.started - case.paused_seconds
    whole = case.due - case.started - case.paused_seconds
    return max(0, used * 100 // whole) if whole > 0 else 100


def reminder(case: Case, percentages: Sequence[int], *, now: int) -> int | None:
    """The last of the percentages that was reached, for a case that is not closed."""
    if case.closed:
        return None
    used = elapsed_percent(case, now=now)
    return max((percentage for percentage in percentages if used >= percentage), default=None)
