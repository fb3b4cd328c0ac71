"""How erasure, its verification and the answer to an access request reach each store."""

from typing import assert_never

from infra.ropa.markdown import code, plain, table
from infra.ropa.periods import length
from shared.domain.inventory.inventory import Inventory, Store
from shared.domain.inventory.store_adapters import Adapter, ByHand, CoveredBy, Expires, Kept, NothingPersonal


def reach(inventory: Inventory) -> str:
    rows = [
        (
            code(store.name),
            _how(store.adapters.erase, store),
            _looked_for(store),
            _how(store.adapters.export, store),
        )
        for store in inventory.personal_stores
    ]
    return table(("Store", "Erasing a person", "Verifying that they are gone", "Answering what is held"), rows)


def _looked_for(store: Store) -> str:
    scan = store.adapters.scan
    return f"not person by person. {plain(scan.expires)}" if isinstance(scan, Expires) else _how(scan, store)


def _how(adapter: Adapter, store: Store) -> str:
    match adapter:
        case str():
            return f"by the system ({code(adapter)})"
        case CoveredBy():
            return f"together with {code(adapter.covered_by)}"
        case Expires():
            return f"gone after {length(store.retention.seconds or 0)}. {plain(adapter.expires)}"
        case Kept():
            return f"kept (GDPR Art. {_article(adapter.ground)}). {plain(adapter.kept)}"
        case ByHand():
            return f"by hand. {plain(adapter.by_hand)}"
        case NothingPersonal():
            return f"nothing to do. {plain(adapter.nothing_personal)}"
        case _:
            assert_never(adapter)


def _article(ground: str) -> str:
    """``17_3_b`` is 17(3)(b)."""
    number, *parts = ground.split("_")
    return number + "".join(f"({part})" for part in parts)
