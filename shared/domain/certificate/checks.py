"""Whether a certificate proves what it says. All it takes is the certificate and the inventory it was issued under."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import StoreScan
from shared.domain.certificate.words import Action, Attestation, Milestone
from shared.domain.inventory.inventory import Inventory

_ALWAYS: Final = (
    Milestone.RECEIVED,
    Milestone.APPROVED,
    Milestone.FENCED,
    Milestone.DELETING,
    Milestone.SHREDDED,
    Milestone.VERIFYING,
    Milestone.CERTIFIED,
)


@dataclass(frozen=True, slots=True)
class StoreInventory:
    """The stores of a release by name, and the inventory's hash. It gives a reason for leaving some ``unscanned``."""

    stores: frozenset[str]
    hash: str
    unscanned: frozenset[str] = frozenset()

    @classmethod
    def of(cls, inventory: Inventory) -> "StoreInventory":
        exempt = (store.name for store in inventory.stores if not isinstance(store.adapters.scan, str))
        return cls(frozenset(store.name for store in inventory.stores), inventory.content_hash, frozenset(exempt))


def problems(certificate: Certificate, inventory: StoreInventory) -> list[str]:
    """What keeps the certificate from being proof: field and reason. Empty when nothing does."""
    return [problem for check in CHECKS.values() for problem in check(certificate, inventory)]


def _stores(certificate: Certificate, inventory: StoreInventory) -> Iterator[str]:
    named = Counter(scan.store for scan in certificate.stores)
    if not named:
        yield "stores: none was looked through"
    yield from (f"stores: {store} is there twice" for store, times in sorted(named.items()) if times > 1)
    yield from (f"stores: {store} was not looked through" for store in sorted(inventory.stores - named.keys()))
    yield from (f"stores: {store} is not in the inventory" for store in sorted(named.keys() - inventory.stores))


def _inventory(certificate: Certificate, inventory: StoreInventory) -> Iterator[str]:
    if certificate.inventory != inventory.hash:
        yield "inventory: is another one"


def _scans(certificate: Certificate, inventory: StoreInventory) -> Iterator[str]:
    for scan in certificate.stores:
        evidence = _unscanned(scan) if scan.store in inventory.unscanned else _scanned(scan)
        yield from (f"stores[{scan.store}].{problem}" for problem in (*evidence, *_left(scan)))


def _unscanned(scan: StoreScan) -> Iterator[str]:
    if scan.action not in {Action.NOT_PERSONAL, Action.EXPIRES}:
        yield "action: the inventory has nothing of people there to look for"


def _scanned(scan: StoreScan) -> Iterator[str]:
    if not scan.control_found:
        yield "control_found: the scan did not find what was planted for it"
    if not scan.encodings:
        yield "encodings: nothing was looked for"


def _left(scan: StoreScan) -> Iterator[str]:
    if scan.hits:
        yield "hits: something of the person was found"
    if scan.action in {Action.DELETED, Action.NOT_PERSONAL} and scan.items_after:
        yield "items_after: items of the person are left"
    if scan.action is Action.TOMBSTONED and scan.items_after > scan.items_before:
        yield "items_after: there are more than before"


def _keys(certificate: Certificate, _: StoreInventory) -> Iterator[str]:
    keys, fence, times = certificate.keys, certificate.fence, certificate.timeline
    if len({key.wrapped_key_hash for key in keys}) < len(keys):
        yield "keys: one is there twice"
    if len(keys) < fence.leads:
        yield "keys: not every fenced lead's was destroyed"
    for position, key in enumerate(keys):
        if not fence.at <= key.destroyed_at <= times.get(Milestone.VERIFYING, 0):
            yield f"keys[{position}].destroyed_at: is not between fence and verification"
        if not key.destroyed_at <= key.unrecoverable_after <= key.destroyed_at + certificate.backup_horizon:
            yield f"keys[{position}].unrecoverable_after: is not between destruction and the backup horizon"


def _timeline(certificate: Certificate, _: StoreInventory) -> Iterator[str]:
    times = certificate.timeline
    yield from (f"timeline: {state} is missing" for state in _ALWAYS if state not in times)
    for earlier, later in pairwise(state for state in Milestone if state in times):
        if times[earlier] > times[later]:
            yield f"timeline: {later} comes before {earlier}"
    if not times.get(Milestone.APPROVED, 0) <= certificate.fence.at <= times.get(Milestone.DELETING, 0):
        yield "fence.at: is not between approval and deletion"


def _horizon(certificate: Certificate, _: StoreInventory) -> Iterator[str]:
    times = certificate.timeline
    expired = times.get(Milestone.BACKUP_EXPIRED)
    if (expired is not None) is not (certificate.kind is Attestation.BACKUP_HORIZON):
        yield "timeline: backup_expired belongs to the second attestation and to no other"
    if expired is not None and expired < certificate.recoverable_until:
        yield "timeline: backup_expired comes before the backups expire"


def _recipients(certificate: Certificate, _: StoreInventory) -> Iterator[str]:
    outcomes = certificate.recipients.outcomes
    if certificate.recipients.count != outcomes.delivered + outcomes.pending + outcomes.failed:
        yield "recipients: count and outcomes disagree"


def _retained(certificate: Certificate, _: StoreInventory) -> Iterator[str]:
    if any(scan.action is Action.RETAINED for scan in certificate.stores) is not bool(certificate.retained):
        yield "retained: disagrees with what was done to the stores"
    for position, kept in enumerate(certificate.retained):
        if kept.expires_at <= certificate.issued_at:
            yield f"retained[{position}].expires_at: was over when the certificate was issued"


CHECKS: Final[Mapping[str, Callable[[Certificate, StoreInventory], Iterator[str]]]] = MappingProxyType(
    {
        "stores": _stores,
        "inventory": _inventory,
        "scans": _scans,
        "keys": _keys,
        "timeline": _timeline,
        "horizon": _horizon,
        "recipients": _recipients,
        "retained": _retained,
    }
)
"""By what they are about."""
