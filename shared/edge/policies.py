"""The privacy policy in force and the inventory of this release: documents that ship with it, read once per process."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.domain.policy.policy import PrivacyPolicy, read_policy

if TYPE_CHECKING:
    from shared.domain.inventory.inventory import Inventory

_DOCUMENTS = Path(__file__).parent.parent / "policies"
_INVENTORY = "inventory"


class UnknownPolicy(Exception):
    """No document of that name."""


@cache
def policy_named(name: str) -> PrivacyPolicy:
    """Raises :class:`UnknownPolicy`, and PolicyRefused for a document that is not a policy."""
    document = _DOCUMENTS / f"{name}.json"
    if document.parent != _DOCUMENTS or not document.is_file():
        raise UnknownPolicy(name)
    return read_policy(document.read_bytes())


@cache
def inventory() -> "Inventory":
    """Raises InventoryRefused."""
    from shared.domain.inventory.inventory import read_inventory  # noqa: PLC0415 - only erasure needs it

    return read_inventory((_DOCUMENTS / f"{_INVENTORY}.json").read_bytes())


def released() -> list[PrivacyPolicy]:
    """Every privacy policy that ships with this release."""
    names = sorted(path.stem for path in _DOCUMENTS.glob("*.json"))
    return [policy_named(name) for name in names if name != _INVENTORY]
