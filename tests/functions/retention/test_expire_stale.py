"""Of whom nothing was heard for as long as the policy says, is erased."""

from typing import Any

import pytest

from functions.retention.open_erasure import Cause
from shared.domain.case.actions import refused
from shared.domain.case.words import Channel, RefusalReason
from shared.domain.certificate.words import Ground
from shared.domain.stage import Stage
from tests.consents import a_price_request
from tests.retention import DAY, Keeping

LONG = 730 * DAY


def arrives(keeping: Keeping, **changes: Any) -> str:
    return keeping.consenting.arrives(a_price_request(**changes)).lead


@pytest.mark.parametrize(("silent", "opened"), [(LONG - 1, 0), (LONG, 1), (LONG + 1, 1)])
@pytest.mark.parametrize("stage", [Stage.MQL, Stage.CONTACT])
def test_it_expires_when_the_period_is_over_and_no_second_before(
    keeping: Keeping, stage: Stage, silent: int, opened: int
) -> None:
    changes: dict[str, Any] = {} if stage is Stage.MQL else {"format": "sweepstake_entry", "characteristics": {}}
    lead_id = arrives(keeping, **changes)
    assert keeping.chain.lead(lead_id).standing.stage is stage
    keeping.consenting.later(silent)
    assert keeping.expire(Cause.STALE) == len(keeping.cases()) == opened


def test_the_case_says_that_the_period_is_over(keeping: Keeping) -> None:
    lead_id = arrives(keeping)
    keeping.consenting.later(LONG)
    keeping.expire(Cause.STALE)
    case, leads = keeping.only_case()
    assert (case.channel, case.ground, leads) == (Channel.RETENTION, Ground.RETENTION_EXPIRED, (lead_id,))


def test_the_last_touch_counts_not_the_first(keeping: Keeping) -> None:
    arrives(keeping)
    for _ in range(6):  # enough to turn the page
        keeping.consenting.later(DAY)
        arrives(keeping)
    keeping.consenting.later(LONG - 1)
    assert keeping.expire(Cause.STALE) == 0
    keeping.consenting.later(1)
    assert keeping.expire(Cause.STALE) == 1


def test_being_judged_late_does_not_prolong_it(keeping: Keeping) -> None:
    """What scoring put aside is judged when somebody looks at it: the stage is younger than the touch."""
    keeping.consenting.arrives(settle=False)
    keeping.consenting.later(14 * DAY)
    keeping.chain.settle()
    keeping.consenting.later(LONG - 14 * DAY)
    assert keeping.expire(Cause.STALE) == 1


def test_who_confirmed_expires_too(keeping: Keeping) -> None:
    keeping.consenting.confirms()
    keeping.consenting.later(LONG)
    assert keeping.expire(Cause.STALE) == 1


def test_what_an_officer_refused_is_not_opened_again_before_there_is_a_new_reason(keeping: Keeping) -> None:
    arrives(keeping)
    keeping.consenting.later(LONG)
    keeping.expire(Cause.STALE)
    case, _ = keeping.only_case()
    no = refused(case, RefusalReason.EXEMPT_LEGAL_CLAIMS, at=keeping.now, actor="officer")
    keeping.tables.cases().advance(case, no)
    assert keeping.expire(Cause.STALE) == 0
    arrives(keeping)
    keeping.consenting.later(LONG)
    assert keeping.expire(Cause.STALE) == 1
