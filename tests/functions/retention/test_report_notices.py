"""Officers are told how many imported people have yet to be told so, without naming any."""

import pytest

from functions.retention.report_notices import SOON_SECONDS, report_notices
from shared.domain.consent.imported import TELL_SECONDS
from shared.domain.touch import Consent
from tests.builders import NOON
from tests.consents import a_price_request
from tests.retention import Keeping

DUE = NOON + TELL_SECONDS


@pytest.fixture
def imported(keeping: Keeping) -> str:
    carried = Consent(basis="legitimate_interests", carried=True)
    return keeping.consenting.arrives(a_price_request(consent=carried)).lead


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (DUE - SOON_SECONDS, None),
        (DUE - SOON_SECONDS + 1, "notices_due"),
        (DUE, "notices_due"),
        (DUE + 1, "notices_overdue"),
    ],
)
def test_a_week_before_it_is_told_and_from_then_on_as_late(
    keeping: Keeping, imported: str, now: int, code: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    report_notices(keeping.tables.notices_due(), now=now)
    lines = [vars(record) for record in caplog.records]
    assert [(line["msg"], line["count"]) for line in lines] == ([(code, 1)] if code else [])
    assert imported not in repr(lines)


def test_once_told_nothing_is_due(keeping: Keeping, imported: str, caplog: pytest.LogCaptureFixture) -> None:
    assert keeping.tables.notices_due().settle(imported, at=NOON, recorder="officer")
    report_notices(keeping.tables.notices_due(), now=DUE + 1)
    assert caplog.records == []
