"""What was done and scanned in each store, compared with the inventory."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import Known
from shared.domain.certificate.parts import StoreScan

_CONTROL_BYTES: Final = 16
_ITEM_BYTES: Final = 2
"""The least that a control, and an item, can take."""


def _complete(certificate: Certificate, known: Known) -> Iterator[str]:
    named = Counter(scan.store for scan in certificate.stores)
    yield from (f"stores: {store} is there twice" for store, times in sorted(named.items()) if times > 1)
    yield from (f"stores: {store} is missing" for store in sorted(known.stores.keys() - named.keys()))
    yield from (f"stores: {store} is not in the inventory" for store in sorted(named.keys() - known.stores.keys()))


def _action(certificate: Certificate, known: Known) -> Iterator[str]:
    listed = {kept.category for kept in certificate.retained}
    for scan in certificate.stores:
        terms = known.stores.get(scan.store)
        if terms and scan.action is not terms.action_while(listed):
            yield f"stores[{scan.store}].action: is {scan.action}, where the inventory calls for {terms.action}"


def _hits(certificate: Certificate, _: Known) -> Iterator[str]:
    yield from (f"stores[{scan.store}].hits: something was found" for scan in certificate.stores if scan.hits)


def _control(certificate: Certificate, known: Known) -> Iterator[str]:
    blind = (scan for scan in known.scanned(certificate) if not scan.control_found)
    yield from (f"stores[{scan.store}].control_found: the scan was blind" for scan in blind)


def _unscanned(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in certificate.stores:
        if scan.store in known.stores and not known.stores[scan.store].reader and _claims(scan):
            yield f"stores[{scan.store}]: reports a scan, but the inventory has none there"


def _claims(scan: StoreScan) -> bool:
    return any((scan.items_before, scan.items_after, scan.bytes_scanned, scan.encodings, scan.control_found))


def _bytes(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.scanned(certificate):
        if scan.bytes_scanned < _CONTROL_BYTES + _ITEM_BYTES * scan.items_after:
            yield f"stores[{scan.store}].bytes_scanned: is less than the control and the items that are left"


def _encodings(certificate: Certificate, known: Known) -> Iterator[str]:
    counts = {scan.encodings for scan in known.scanned(certificate)}
    if len(counts) > 1 or 0 in counts:
        yield "stores.encodings: are not the same for every scan, or none"


STORES: Final = (
    Invariant("stores.complete", "The stores are those of the inventory, each once.", _complete),
    Invariant(
        "stores.action",
        "Each action is what the inventory calls for, or `expires` once a retention is over.",
        _action,
    ),
    Invariant("stores.hits", "No scan found anything of the person.", _hits),
    Invariant("stores.control", "Every scan that the inventory calls for found its control.", _control),
    Invariant("stores.unscanned", "A store that is not scanned has no items, bytes, encodings or control.", _unscanned),
    Invariant("stores.bytes", "Each scan read at least its control and the items that are left.", _bytes),
    Invariant("stores.encodings", "All scans looked for the same number of encodings, at least one.", _encodings),
)
