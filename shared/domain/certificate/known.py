"""What a certificate is compared with: the inventory and the privacy policies that whoever checks it knows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import StoreScan
from shared.domain.certificate.words import Action, KeptCategory, LegalGround
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.inventory.store_adapters import CoveredBy, Expires, Kept
from shared.domain.inventory.store_words import Category
from shared.domain.policy.policy import PrivacyPolicy

DAY: Final = 86_400
_KEPT: Final[Mapping[Category, KeptCategory]] = {
    Category.SUPPRESSION: KeptCategory.SUPPRESSION,
    Category.CASE: KeptCategory.CASE,
    Category.CERTIFICATE: KeptCategory.CERTIFICATE,
}


class StoreTerms(NamedTuple):
    """What the inventory says of a store: what an erasure does there, and the adapter that scans it, if one does.

    ``kept`` is the category and the legal ground of what is retained there.
    """

    action: Action
    reader: str | None
    kept: tuple[KeptCategory, LegalGround] | None

    def action_while(self, retained: Collection[KeptCategory]) -> Action:
        """What is no longer retained expires."""
        return Action.EXPIRES if self.kept and self.kept[0] not in retained else self.action

    @classmethod
    def of(cls, store: Store) -> "StoreTerms":
        erase, scan = store.adapters.erase, store.adapters.scan
        if not isinstance(scan, str):
            return cls(Action.EXPIRES if isinstance(erase, Expires) else Action.NOT_PERSONAL, None, None)
        if scan == "leads":
            return cls(Action.TOMBSTONED, scan, None)
        if isinstance(erase, Kept):
            return cls(Action.RETAINED, scan, (_category(store), erase.ground))
        return cls(Action.DELETED if isinstance(erase, str | CoveredBy) else Action.NOT_PERSONAL, scan, None)


@dataclass(frozen=True, slots=True)
class Known:
    """``inventory`` is a hash, ``stores`` what that inventory says of each by name, ``policies`` are by hash.

    ``first`` is the first certificate of the same case, for checking the second.
    """

    inventory: str
    stores: Mapping[str, StoreTerms]
    policies: Mapping[str, PrivacyPolicy]
    first: Certificate | None = None

    @classmethod
    def of(cls, inventory: Inventory, *policies: PrivacyPolicy) -> "Known":
        """Raises ValueError for a store that retains what certificates have no word for."""
        stores = {store.name: StoreTerms.of(store) for store in inventory.stores}
        return cls(inventory.content_hash, stores, {policy.content_hash: policy for policy in policies})

    def policy_of(self, certificate: Certificate) -> PrivacyPolicy | None:
        return self.policies.get(certificate.policy)

    def scanned(self, certificate: Certificate) -> Iterator[StoreScan]:
        """Its lines about the stores that the inventory has scanned."""
        return (scan for scan in certificate.stores if scan.store in self.stores and self.stores[scan.store].reader)

    def read_by(self, reader: str, certificate: Certificate) -> Iterator[StoreScan]:
        return (scan for scan in self.scanned(certificate) if self.stores[scan.store].reader == reader)

    def doing(self, action: Action, certificate: Certificate) -> Iterator[StoreScan]:
        """Its lines about the stores where the inventory calls for an action."""
        named = (scan for scan in certificate.stores if scan.store in self.stores)
        return (scan for scan in named if self.stores[scan.store].action is action)


def _category(store: Store) -> KeptCategory:
    found = next((_KEPT[category] for category in store.categories if category in _KEPT), None)
    if found is None:
        raise ValueError(f"{store.name}: retains what a certificate has no word for")
    return found


def seconds_kept(policy: PrivacyPolicy) -> Mapping[KeptCategory, int]:
    """For how long each category is retained after the erasure is certified."""
    periods = policy.retention
    return {
        KeptCategory.SUPPRESSION: periods.suppression_days * DAY,
        KeptCategory.CASE: periods.case_days * DAY,
        KeptCategory.CERTIFICATE: periods.certificate_days * DAY,
    }
