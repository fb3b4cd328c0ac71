"""A merge that is broken off goes on, and one that cannot be done changes nothing."""

import pytest

from shared.edge.journal import BrokenChain
from tests.chain import Chain
from tests.merging import PHONE, Interrupted, Merging


def test_a_journal_that_was_tampered_with_is_left_where_it_is(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    page = merging.rows(absorbed)["journal#0000000000"]
    chain.tables.dynamodb.put_item(TableName="leads", Item=page | {"chain": {"B": bytes(32)}})
    with pytest.raises(BrokenChain):
        merging.merger.merge(merging.decided(keeper, absorbed))
    assert "version" in merging.rows(absorbed)["lead"] and "absorbing" not in merging.rows(keeper)["lead"]


def test_a_merge_broken_off_anywhere_goes_on_when_repeated(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.arrives(PHONE)
    everything = {touch.id for lead_id in (keeper, absorbed) for touch in merging.journal(lead_id)}
    calls = 0
    while True:
        broken = Merging(chain, Interrupted(chain.tables.dynamodb, calls))
        try:
            broken.merger.merge(merging.decided(keeper, absorbed))
        except KeyboardInterrupt:
            calls += 1
            continue
        break
    assert calls > 10
    assert {touch.id for touch in merging.journal(keeper)} == everything
    assert set(merging.rows(absorbed)) == {"lead"} and "absorbing" not in merging.rows(keeper)["lead"]
