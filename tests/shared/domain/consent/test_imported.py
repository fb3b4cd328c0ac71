"""People whose data came from somebody else are told within a month, whichever month it is."""

from datetime import UTC, datetime, timedelta

from shared.domain.consent.imported import TELL_SECONDS, notice_due
from shared.domain.touch import Consent
from tests.builders import NOON, a_touch

JANUARY = datetime(2026, 1, 31, tzinfo=UTC)


def test_they_are_told_within_the_shortest_month_and_not_sooner() -> None:
    assert JANUARY.month != (JANUARY + timedelta(seconds=TELL_SECONDS)).month == 2
    assert timedelta(seconds=TELL_SECONDS) == datetime(2026, 3, 1, tzinfo=UTC) - datetime(2026, 2, 1, tzinfo=UTC)


def test_the_time_runs_from_when_we_had_the_data_and_only_where_somebody_else_gave_it() -> None:
    carried = a_touch(consent=Consent(basis="consent", purposes=("store",), carried=True))
    assert notice_due(carried) == NOON + TELL_SECONDS
    assert notice_due(a_touch()) is None
