"""Whether the stores keep what a privacy policy promises about them."""

from collections.abc import Iterator

from shared.domain.document.problem import Problem
from shared.domain.inventory.inventory import Inventory
from shared.domain.inventory.store_words import StorePurpose
from shared.domain.policy.policy import PrivacyPolicy


def broken_promises(policy: PrivacyPolicy, inventory: Inventory) -> Iterator[Problem]:
    """Paths are of the policy."""
    for store in inventory.stores:
        name = "keys_days" if store.name == inventory.keys else "leads_days"
        promised = getattr(policy.backups, name)
        if store.backup_days > promised:
            reason = f"is {promised}, but {store.name} can be restored for {store.backup_days} days"
            yield Problem(f"backups.{name}", reason)
    served = {purpose for store in inventory.personal_stores for purpose in store.purposes}
    for index, purpose in enumerate(policy.purposes):
        if StorePurpose(purpose.governs) not in served:
            yield Problem(f"purposes.{index}", "is not the purpose of any store")
