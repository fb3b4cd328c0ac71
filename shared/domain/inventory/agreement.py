"""Whether an inventory agrees with itself: what is personal is reached, and nothing is waved through."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shared.domain.document.problem import Problem
from shared.domain.inventory.store_adapters import ByHand, CoveredBy, Expires, Kept, NothingPersonal
from shared.domain.inventory.store_words import IMPERSONAL, Kind, Personal, StorePurpose

if TYPE_CHECKING:
    from shared.domain.inventory.inventory import Inventory, Store

_PASSING: Final = {Kind.DEAD_LETTER_QUEUE, Kind.LOG_GROUP, Kind.QUEUE, Kind.STREAM}
"""Where nobody can reach for one person's data, and nothing stays."""


def problems_of(inventory: "Inventory") -> Iterator[Problem]:
    stores = {store.name: store for store in inventory.stores}
    keys = stores.get(inventory.keys)
    if not keys or keys.kind is not Kind.TABLE:
        yield Problem("keys", "must be the name of a table of this inventory")
    seen = set()
    for index, store in enumerate(inventory.stores):
        path = f"stores.{index}"
        if store.name in seen:
            yield Problem(f"{path}.name", "is the name of an earlier store")
        seen.add(store.name)
        if store.name.partition("/")[0] not in stores and store.kind in {Kind.INDEX, Kind.STREAM}:
            yield Problem(f"{path}.name", "is part of a table that is not in this inventory")
        yield from _form(path, store)
        for action in ("erase", "scan", "export"):
            yield from _adapter(f"{path}.adapters", action, store, stores)


def _form(path: str, store: "Store") -> Iterator[Problem]:
    impersonal = IMPERSONAL.intersection(store.categories)
    if store.is_personal and impersonal:
        yield Problem(f"{path}.categories", "names one that is not personal, but the store holds personal data")
    if not store.is_personal and len(impersonal) < len(store.categories):
        yield Problem(f"{path}.personal", "is none, but the categories are of personal data")


def _adapter(path: str, action: str, store: "Store", stores: dict[str, "Store"]) -> Iterator[Problem]:
    adapter, place = getattr(store.adapters, action), f"{path}.{action}"
    match adapter:
        case CoveredBy():
            other = stores.get(adapter.covered_by)
            if not other or not isinstance(getattr(other.adapters, action), str):
                yield Problem(f"{place}.covered_by", "must be another store that names an adapter for this")
        case Expires() if store.retention.seconds is None or store.kind not in _PASSING or action == "export":
            yield Problem(place, "can only expire in a queue, a stream or a log that forgets after a number of seconds")
        case Kept() if store.personal is Personal.CLEAR or action != "erase":
            yield Problem(place, "can only be kept of an erased person where nothing is in clear")
        case ByHand() if set(store.purposes) != {StorePurpose.STAFF_ACCESS}:
            yield Problem(place, "is done by hand for accounts of staff only")
        case NothingPersonal() if store.is_personal and not _may_skip(action, store):
            yield Problem(place, "must be reached: the store holds personal data")
        case str() if not store.is_personal and action != "scan":
            yield Problem(place, "is named, but the store holds nothing personal")


def _may_skip(action: str, store: "Store") -> bool:
    """An opaque id says nothing that could be handed out. It has to go, and to be looked for, unless it is to stay.

    What was not confirmed can be handed to nobody: it is not known whose it is.
    """
    if store.personal is Personal.UNCONFIRMED:
        return action == "export"
    is_kept = isinstance(store.adapters.erase, Kept)
    return store.personal is Personal.PSEUDONYMOUS and (action == "export" or (action == "scan" and is_kept))
