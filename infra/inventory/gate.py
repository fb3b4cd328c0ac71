"""The coverage gate: template and inventory name the same stores and say the same about them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from infra.inventory.found import Found
from infra.inventory.storage import stores_in
from shared.domain.inventory.inventory import Action, Inventory, Store
from shared.domain.inventory.store_words import Kind, RetentionRule

_DOCUMENT: Final = "shared/policies/inventory.json"
_FORGOTTEN_BY_ITEM: Final = {RetentionRule.CONFIRMATION, RetentionRule.SUPPRESSION}


def disagreements(template: Mapping[str, Any], inventory: Inventory) -> list[str]:
    """What to add, remove or correct, one sentence each; empty when template and inventory agree."""
    found = stores_in(template)
    registered = {store.name: store for store in inventory.stores}
    problems = [_to_add(store) for name, store in found.items() if name not in registered]
    for name, store in registered.items():
        if name in found:
            problems += _differences(found[name], store)
        else:
            problems.append(f"{name} is in {_DOCUMENT}, but the template has no such store: remove it there.")
    return problems


def missing_adapters(inventory: Inventory, action: Action, registry: Collection[str]) -> list[str]:
    """Adapters the inventory names for an action and nobody wrote. ``registry`` holds the names of those there are."""
    return [
        f"{store}: its adapter to {action}, {adapter}, is not in the registry of adapters."
        for store, adapter in inventory.adapters(action)
        if adapter not in registry
    ]


def _to_add(store: Found) -> str:
    needed = "personal, categories, purposes, retention, backup_days and adapters to erase, scan and export"
    return (
        f"{store.name} ({store.type}) can hold data and is not in {_DOCUMENT}. "
        f'Add there {{"name": "{store.name}", "kind": "{store.kind}", …}} with {needed}.'
    )


def _differences(found: Found, store: Store) -> Iterator[str]:
    if found.kind is not store.kind:
        yield f"{store.name}: the inventory calls it a {store.kind}, the template makes it a {found.kind}."
    if found.backup_days != store.backup_days:
        said, is_so = store.backup_days, found.backup_days
        yield f"{store.name}: the inventory says backup_days {said}, the template keeps backups for {is_so} days."
    seconds = store.retention.seconds
    if found.kind is Kind.TABLE:
        if (seconds or store.retention.rule in _FORGOTTEN_BY_ITEM) and not found.forgets_items:
            yield f"{store.name}: its items should expire, but the template has no TimeToLiveSpecification for it."
    elif seconds != found.seconds:
        yield (
            f"{store.name}: the inventory says it keeps data for {seconds or 'no fixed number of'} seconds, "
            f"the template {found.seconds or 'fixes none'}."
        )
