"""Looking for the person where they were: every store of the inventory, and everything they had told."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.domain.case.trail import Trail
from shared.domain.certificate.known import StoreTerms
from shared.domain.certificate.parts import Sought, StoreScan
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.scan.needles import is_phone, is_telling
from shared.domain.scan.report import Report
from shared.domain.scan.scanner import Scanner
from shared.edge import log
from shared.ports.erasure import Remains

VERSION: Final = 1
"""Of these adapters."""
READERS: Final = frozenset(
    {"leads", "listed_leads", "identities", "keys", "deliveries", "tokens", "suppressions", "cases"}
)
"""The scan adapters the inventory may name: each reads what a store holds under the person's own keys."""


@dataclass(frozen=True, slots=True)
class Verified:
    """One scan for each store, in the order of the inventory, and what was looked for."""

    scans: tuple[StoreScan, ...]
    sought: Sought


def verified(trail: Trail, remains: Remains, inventory: Inventory, *, control: str) -> Verified:
    """``control`` is a random text of 16 letters or more, planted in every scan."""
    scanner = Scanner(trail.values, control=control)
    for store in inventory.stores:
        if isinstance(store.adapters.scan, str):
            scanner.scan(store.name, b"\n".join([*remains.items[store.adapters.scan], control.encode()]))
    report = scanner.report()
    for store_name, kinds in _found(report).items():
        log.error("found_after_erasure", store=store_name, kinds=kinds)
    before = _items_before(trail)
    short = sum(not (is_telling(value) or is_phone(value)) for _, value in trail.values)
    return Verified(
        tuple(_line(store, remains, before, report) for store in inventory.stores),
        Sought(values=len(trail.values), too_short=short),
    )


def _found(report: Report) -> Mapping[str, list[str]]:
    """By store, the kinds of values that were found: words of ours, no values."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for hit in report.hits:
        kinds[hit.store].add(hit.field.rpartition("/")[2])
    for store in report.unopened:
        kinds[store].add("unopened")
    return {store: sorted(found) for store, found in kinds.items()}


def _items_before(trail: Trail) -> Mapping[str, int]:
    return {
        "leads": sum(lead.items for lead in trail.leads),
        "listed_leads": len(trail.with_key),
        "identities": sum(len(lead.tokens) for lead in trail.leads),
        "keys": len(trail.with_key),
        "deliveries": len({touch for lead in trail.leads for touch in lead.touches}),
    }


def _line(store: Store, remains: Remains, before: Mapping[str, int], report: Report) -> StoreScan:
    reader, items = store.adapters.scan, remains.items
    if not isinstance(reader, str):
        return StoreScan(
            store=store.name,
            adapter_version=VERSION,
            action=StoreTerms.of(store).action,
            items_before=0,
            items_after=0,
            bytes_scanned=0,
            encodings=0,
            hits=0,
            control_found=False,
        )
    return StoreScan(
        store=store.name,
        adapter_version=VERSION,
        action=StoreTerms.of(store).action,
        items_before=before.get(reader, len(items[reader])),
        items_after=len(items[reader]),
        bytes_scanned=report.scanned[store.name],
        encodings=report.encodings,
        hits=sum(hit.store == store.name for hit in report.hits) + (remains.unburied if reader == "leads" else 0),
        # What could not be looked into may hold anything.
        control_found=report.control_found and store.name in report.controls and store.name not in report.unopened,
    )
