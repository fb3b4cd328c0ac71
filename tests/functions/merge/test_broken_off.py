"""A merge that is broken off goes on, and one that cannot be done changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shared.edge.journal import BrokenChain
from shared.ports import Page
from tests.chain import Chain
from tests.erasing import Erasing
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


class HalfDeleted:
    """A journal that is read just while its lead is being erased: what is left of it does not hang together."""

    def __init__(self, journal: Any, erase: Callable[[], object]) -> None:
        self._journal, self._erase = journal, erase

    def pages(self, lead_id: str) -> list[Page]:
        left = [page._replace(chain=bytes(32)) for page in self._journal.pages(lead_id)]
        if left:
            self._erase()
        return left

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


def test_who_is_erased_while_their_journal_is_read_is_merged_with_nobody(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    erasing = Erasing(chain.tables)
    subject = erasing.subject("case-1", ("phone", PHONE["phone"]))
    journal: Any = HalfDeleted(merging.merger.journal, lambda: erasing.erase(subject))
    assert not replace(merging.merger, journal=journal).merge(merging.decided(keeper, absorbed))
    assert "absorbing" not in merging.rows(keeper).get("lead", {})
