"""Technical and organisational measures (GDPR Art. 30(1)(g), 32), as far as inventory and template show them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from infra.ropa.access import access
from infra.ropa.markdown import bullets, code, document
from infra.ropa.periods import backups
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.inventory.store_words import Category, Kind, Personal


def measures(inventory: Inventory, template: Mapping[str, Any]) -> str:
    return document(
        "### 5.1 Pseudonymisation and encryption (Art. 32(1)(a))",
        bullets(_encryption(inventory)),
        "### 5.2 Access (Art. 32(1)(b))",
        access(template),
        "### 5.3 Availability and restoring (Art. 32(1)(b) and (c))",
        bullets(_availability(inventory, template)),
        "### 5.4 Erasure, and testing it (Art. 25, 32(1)(d))",
        bullets(_erasure(inventory)),
    ).rstrip()


def _encryption(inventory: Inventory) -> list[str]:
    sealed, unconfirmed, hashed, clear = (
        _names(store for store in inventory.stores if store.personal is form)
        for form in (Personal.SEALED, Personal.UNCONFIRMED, Personal.PSEUDONYMOUS, Personal.CLEAR)
    )
    roots = _names(store for store in inventory.stores if store.kind is Kind.KMS_KEY)
    return [
        f"Sealed records, each encrypted with AES-256-GCM under a key that belongs to one person: {sealed}.",
        f"What a person has yet to confirm, encrypted, in the end under a secret of the mailed link: {unconfirmed}.",
        f"People's keys are kept wrapped, apart from what they open, in {code(inventory.keys)}.",
        f"Keys that never leave the key service: {roots}.",
        f"Opaque ids, states and keyed hashes (HMAC-SHA-256) only: {hashed}.",
        f"In clear, behind sign-in: {clear}.",
    ]


def _availability(inventory: Inventory, template: Mapping[str, Any]) -> list[str]:
    tables = [store for store in inventory.stores if store.kind is Kind.TABLE]
    restorable = (f"{code(store.name)} {backups(store.backup_days)}" for store in tables)
    protected = _names(one for one in tables if _of(template, one).get("DeletionProtectionEnabled") is True)
    letters = _names(store for store in inventory.stores if store.kind is Kind.DEAD_LETTER_QUEUE)
    return [
        f"How far back each table can be restored: {', '.join(restorable)}.",
        f"Protected against deletion: {protected}.",
        f"What fails is put aside to be repeated: {letters}.",
    ]


def _erasure(inventory: Inventory) -> Iterator[str]:
    held = {category for store in inventory.stores for category in store.categories}
    yield "A store that is not in the inventory fails the build, so that erasure cannot miss it."
    yield (
        f"Destroying a person's key in {code(inventory.keys)}, and its backups running out, make unreadable what was "
        "sealed for them, also where nothing can be deleted: in streams and in backups."
    )
    if Category.SUPPRESSION in held:
        yield "Keyed hashes of their identifiers keep erased people from being brought back by an import."
    if Category.CERTIFICATE in held:
        yield "Each erasure is verified by a search of the stores and attested by a signed certificate."


def _names(stores: Iterable[Store]) -> str:
    return ", ".join(code(store.name) for store in stores) or "none"


def _of(template: Mapping[str, Any], store: Store) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = template["Resources"].get(store.name, {}).get("Properties", {})
    return properties
