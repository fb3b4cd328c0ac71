"""The calls of recording, made for nobody: a public form takes as many calls, of the same kinds, whoever is known.

Who compares the times of answers learns nothing then of whether an address is known, new, suppressed or shared.
"""

from contextlib import suppress
from typing import Final

from shared.domain.journal_chain import START
from shared.domain.touch import Touch
from shared.edge.journal import sealed
from shared.ports import Changed, Entry, Journal, Page
from shared.vault.keyring import KeyWrapper

_NO_PAGE: Final = Page(0, (), frozenset(), 0, START)


def read_alike(lead_id: str, store: Journal) -> None:
    """What appending to a known lead reads first, of a lead that does not exist yet."""
    store.last_page(lead_id)
    store.key(lead_id)


def record_alike(lead_id: str, touch: Touch, store: Journal, wrapper: KeyWrapper, *, seen: bool) -> None:
    """Stores nothing: the write is conditional on a lead that does not exist. ``seen``: it looks like a duplicate."""
    if seen:
        list(store.pages(lead_id))
        return
    read_alike(lead_id, store)
    key, _ = wrapper.new(lead_id)
    with suppress(Changed):
        store.append(lead_id, _NO_PAGE, sealed(touch, key), Entry(transaction=True))
