"""Whoever erases one of two leads that are one person erases both, at any moment of their merge."""

from typing import Any

import pytest

from functions.erasure.verify_erasure import verified
from shared.edge.definitions import definition_named
from shared.edge.policies import inventory
from shared.ports.consents import Link
from tests.builders import NOON
from tests.chain import Chain
from tests.erasing import Erasing
from tests.merging import ANN, PHONE, Interrupted, Merging
from tests.tables import Tables

EMAIL, NUMBER = ("email", ANN["email"]), ("phone", PHONE["phone"])
CONTROL = "a-control-of-32-characters-long!"


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def merging(chain: Chain) -> Merging:
    return Merging(chain)


def left(chain: Chain) -> list[dict[str, Any]]:
    """Of anybody, but tombstones."""
    tables = chain.tables
    rows = [item for item in tables.items("leads") if "erased" not in item]
    keys = [item for item in tables.items("keys") if not item["pk"]["S"].startswith("root#")]
    return [*rows, *keys, *tables.items("identities"), *tables.items("deliveries"), *tables.items("tokens")]


@pytest.mark.parametrize("identifier", [EMAIL, NUMBER])
def test_after_a_merge_any_identifier_erases_both(merging: Merging, chain: Chain, identifier: tuple[str, str]) -> None:
    merging.merge(*merging.tied())
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", identifier))
    assert left(chain) == []
    assert len(chain.tables.items("suppressions")) == 3


@pytest.mark.parametrize("which", [0, 1])
def test_by_either_id(merging: Merging, chain: Chain, which: int) -> None:
    leads = merging.tied()
    merging.merge(*leads)
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", lead_ids=(leads[which],)))
    assert left(chain) == []
    assert {item["pk"]["S"] for item in chain.tables.items("leads")} == set(leads)


@pytest.mark.parametrize("identifier", [EMAIL, NUMBER])
def test_at_any_moment_of_the_merge_and_it_ends_there(chain: Chain, identifier: tuple[str, str]) -> None:
    calls, ended = 0, False
    while not ended:
        merging = Merging(chain)
        keeper, absorbed = merging.tied()
        merging.arrives(PHONE)
        broken = Merging(chain, Interrupted(chain.tables.dynamodb, calls))
        try:
            broken.merger.merge(merging.decided(keeper, absorbed))
            ended = True
        except KeyboardInterrupt:
            calls += 1
        erasing = Erasing(chain.tables)
        merged = absorbed in {item["pk"]["S"] for item in chain.tables.items("leads") if "merged" in item}
        erasing.erase(erasing.subject(f"case-{calls}", identifier, suppressed_until=None))
        if not merged:  # they were two, and only one was named
            other = NUMBER if identifier == EMAIL else EMAIL
            erasing.erase(erasing.subject(f"other-{calls}", other, suppressed_until=None))
        assert not merging.merger.merge(merging.decided(keeper, absorbed))
        assert left(chain) == [], calls
    assert calls > 10


def test_links_that_were_made_for_the_old_id_are_forgotten(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    (touch,) = merging.journal(absorbed)
    link = Link(absorbed, touch.id, ("contact_email",), NOON + 999)
    chain.tables.tokens().keep("digest", link)
    merging.merge(keeper, absorbed)
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", EMAIL))
    assert chain.tables.items("tokens") == []


def test_a_merge_while_an_erasure_is_looking_makes_it_look_again(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    decided = merging.decided(keeper, absorbed)

    class Between:
        """The merge happens just before the first fence."""

        done = False

        def __getattr__(self, name: str) -> Any:
            if name == "transact_write_items" and not self.done:
                self.done = True
                merging.merger.merge(decided)
            return getattr(chain.tables.dynamodb, name)

    erasing = Erasing(chain.tables, Between())
    erasing.erase(erasing.subject("case-1", EMAIL))
    assert left(chain) == []


def test_the_certificate_counts_the_key_that_was_destroyed_and_every_touch_once(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    erasing = Erasing(chain.tables)
    trail = erasing.erase(erasing.subject("case-1", EMAIL))
    assert [lead.id for lead in trail.with_key] == [keeper]
    seen = verified(trail, erasing.records.remains("case-1", trail), inventory(), control=CONTROL)
    counted = {scan.store: scan.items_before for scan in seen.scans}
    assert (counted["KeysTable"], counted["DeliveriesTable"], counted["IdentitiesTable"]) == (1, 3, 3)
    assert not [scan.store for scan in seen.scans if scan.hits]
