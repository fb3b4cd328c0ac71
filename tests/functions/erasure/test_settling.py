"""An erasure looks for the person when nothing can still be written of them, and attests when nothing can come back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from functions.erasure.advance_case import SETTLE_SECONDS, Erasures
from shared.domain.case.case import Case
from shared.domain.case.words import Channel, State
from shared.ports import StoreUnavailable
from tests.builders import NOON, a_touch
from tests.chain import Chain
from tests.functions.erasure.test_advance_case import ANN, EMAIL, LATER, approved, chain, erasures, state, told
from tests.tables import Tables

__all__ = ["approved", "chain", "erasures", "told"]
DAY = 86_400
DELAY = 500


def test_it_settles_from_the_shredding_on_however_long_after_the_fence_that_was(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    def unavailable(case_id: str, lead_ids: Sequence[str]) -> None:
        raise StoreUnavailable("queue")

    chain.deliver(a_touch(ANN), id="1")
    case = approved(EMAIL)
    with pytest.raises(StoreUnavailable):
        replace(erasures, notify=unavailable).advance(case.id, now=NOON)
    assert state(tables, case) is State.DELETING
    assert erasures.advance(case.id, now=NOON + DELAY) == SETTLE_SECONDS
    assert erasures.advance(case.id, now=NOON + DELAY + SETTLE_SECONDS - 1) == 1
    assert state(tables, case) is State.SHREDDED
    assert erasures.advance(case.id, now=NOON + DELAY + SETTLE_SECONDS) == 0
    assert state(tables, case) is State.CERTIFIED


def test_it_is_not_attested_again_before_its_first_certificate_says_so(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    chain.deliver(a_touch(ANN), id="1")
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    tables.dynamodb.update_item(
        TableName="cases",
        Key={"pk": {"S": case.id}, "sk": {"S": "case"}},
        UpdateExpression="SET horizon = :at",
        ExpressionAttributeValues={":at": {"N": str(LATER)}},
    )
    said = NOON + 8 * DAY
    erasures.advance(case.id, now=said - 1)
    assert state(tables, case) is State.CERTIFIED
    erasures.advance(case.id, now=said)
    assert state(tables, case) is State.BACKUP_EXPIRED


@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.RETENTION}))
def test_whoever_wished_to_be_gone_is_kept_away_through_whatever_channel_they_said_so(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables, channel: Channel
) -> None:
    chain.deliver(a_touch(ANN), id="1")
    erasures.advance(approved(EMAIL, channel=channel).id, now=NOON)
    barred = tables.items("suppressions")
    assert len(barred) == len(ANN)
    lasts = erasures.policy.retention.suppression_days * DAY
    assert {int(row["expires"]["N"]) for row in barred} == {NOON + lasts}
