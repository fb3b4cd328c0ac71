"""A lead's journal: its touches, sealed and chained."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shared.domain.journal_chain import START, link
from shared.domain.touch import Touch
from shared.ports import Changed, Entry, Journal, Page, SealedTouch, StoreUnavailable
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper

ATTEMPTS: Final = 8
"""Each failed attempt means that another writer of the same journal succeeded in between."""


class PersonGone(Exception):
    """There is no such person, or no longer."""


class BrokenChain(Exception):
    """A record was changed, dropped or slipped in."""


def touches(pages: Iterable[Page], key: SubjectKey, *, since: int = 0) -> Iterator[Touch]:
    """From touch number ``since`` on; the pages begin with the one that holds it. Raises Unreadable."""
    for page in pages:
        for record in page.touches[max(0, since - page.start) :]:
            yield Touch.model_validate_json(key.open("touch", record))


def chained_touches(pages: Iterable[Page], key: SubjectKey) -> Iterator[tuple[Touch, bytes]]:
    """All touches of a journal, each with the chain up to it. Raises Unreadable and :class:`BrokenChain`."""
    chain = START
    for page in pages:
        for record in page.touches:
            plain = key.open("touch", record)
            chain = link(chain, plain)
            yield Touch.model_validate_json(plain), chain
        if chain != page.chain:
            raise BrokenChain(page.start)


def sealed(touch: Touch, key: SubjectKey, *, after: bytes = START) -> SealedTouch:
    """``after``: the chain before it."""
    plain = touch.model_dump_json(exclude_defaults=True).encode()
    at = 0 if touch.carried_from else touch.received_at
    return SealedTouch(touch.id, key.seal("touch", plain), link(after, plain), at)


def kept_as(lead_id: str, journal: Journal) -> str:
    """The lead that somebody's lead was merged into. Raises PersonGone."""
    kept = journal.merged_into(lead_id)
    if kept is None:
        raise PersonGone(lead_id)
    return kept


def refuse_while_merging(lead_id: str, pages: Sequence[Page], journal: Journal) -> None:
    """A journal that is being carried to another lead is not the whole of either. Raises StoreUnavailable."""
    if pages[-1].closed and journal.merged_into(lead_id):
        raise StoreUnavailable("merging")


def append(lead_id: str, touch: Touch, entry: Entry, *, journal: Journal, wrapper: KeyWrapper) -> bool:
    """Adds a touch to somebody known; False when it was there before. Raises PersonGone and StoreUnavailable."""
    for _ in range(ATTEMPTS):
        held, pages = journal.key(lead_id), list(journal.pages(lead_id))
        if held is None or not pages:
            lead_id = kept_as(lead_id, journal)
            continue
        refuse_while_merging(lead_id, pages, journal)
        if any(touch.id in page.ids for page in pages):
            return False
        key = wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        try:
            journal.append(lead_id, pages[-1], sealed(touch, key, after=pages[-1].chain), entry)
        except Changed:
            continue
        return True
    raise StoreUnavailable("contended")
