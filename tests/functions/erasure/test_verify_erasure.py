"""Looking for a person says what was looked for, and takes nothing it could not look into for proof."""

import bz2
from collections.abc import Callable

import pytest

from functions.erasure.verify_erasure import READERS, Verified, verified
from shared.domain.case.trail import Trail, Value
from shared.domain.certificate.parts import Sought
from shared.edge.policies import inventory
from shared.ports.erasure import Remains
from tests.logs import logged

__all__ = ["logged"]
CONTROL = "a-control-of-24-letters-x"
VALUES = (("email", "ann.high.entropy@example.com"), ("0/phone", "+12025550123"), ("0/last_name", "Li"))


def looked(values: tuple[Value, ...] = VALUES, unburied: int = 0, **items: list[bytes]) -> Verified:
    empty: dict[str, list[bytes]] = {reader: [] for reader in READERS}
    return verified(Trail(values=values), Remains(empty | items, unburied), inventory(), control=CONTROL)


def test_it_says_how_many_values_were_looked_for_and_how_many_say_too_little_alone() -> None:
    assert looked().sought == Sought(values=3, too_short=1)


def test_a_phone_number_is_never_too_short_to_be_looked_for() -> None:
    assert looked((("phone", "+3721234"), ("0/last_name", "Li"))).sought == Sought(values=2, too_short=1)


def test_a_value_that_is_left_is_a_hit_and_logged_by_store_and_kind(logged: Callable[[], str]) -> None:
    seen = looked(deliveries=[b'{"body": "ann.high.entropy@example.com"}'])
    (line,) = [scan for scan in seen.scans if scan.hits]
    assert line.store == "DeliveriesTable"
    told = logged()
    assert "found_after_erasure" in told and "DeliveriesTable" in told and "email" in told
    assert "ann.high" not in told


def test_a_store_that_could_not_be_looked_into_is_no_proof(logged: Callable[[], str]) -> None:
    seen = {scan.store: scan for scan in looked(tokens=[bz2.compress(b"anything")]).scans}
    assert not seen["TokensTable"].control_found
    assert seen["DeliveriesTable"].control_found
    assert "unopened" in logged()


@pytest.mark.parametrize("reader", sorted(READERS))
def test_of_every_store_it_says_what_is_left_and_how_much_was_looked_through(reader: str) -> None:
    left = [b"one row", b"another"]
    (store,) = (store.name for store in inventory().stores if store.adapters.scan == reader)
    empty: dict[str, list[bytes]] = {reader: [] for reader in READERS}
    found = verified(Trail(values=VALUES), Remains(empty | {reader: left}), inventory(), control=CONTROL)
    seen = {scan.store: scan for scan in found.scans}
    assert seen[store].items_after == 2 and seen[store].control_found and seen[store].encodings > 1
    assert seen[store].bytes_scanned > looked().scans[list(seen).index(store)].bytes_scanned


def test_a_row_of_a_lead_that_is_no_tombstone_counts_as_found() -> None:
    seen = {scan.store: scan.hits for scan in looked(unburied=2).scans if scan.hits}
    assert seen == {"LeadsTable": 2}
