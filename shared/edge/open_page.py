"""The page of a lead's journal that a touch is appended to, if the journal does not have the touch yet."""

from typing import Final

from shared.domain.touch import Touch
from shared.ports import Changed, Journal, Page

UNDER_WAY: Final = 32
"""Seconds from when a touch is received to when it is written, at most: functions end after 30, and clocks differ."""


def open_page(lead_id: str, touch: Touch, journal: Journal, *, careful: bool) -> Page | None:
    """None when the touch is in the journal already; with ``careful`` all of it is searched. Raises Changed.

    Appending is conditional on that page still being the open one, so what was true of the pages read here still is.
    """
    read = list(journal.pages(lead_id)) if careful else _recent(lead_id, touch.received_at, journal)
    if not read or read[-1].closed:
        raise Changed(lead_id)
    return None if any(touch.id in page.ids for page in read) else read[-1]


def _recent(lead_id: str, now: int, journal: Journal) -> list[Page]:
    """The last page, and those before it that may have been open since the delivery was claimed: since then a copy
    may have been faster, and its page have been turned, by a touch that had been under way for a while.
    """
    last = journal.last_page(lead_id)
    read = [last] if last else []
    while read and read[0].start and read[0].opened >= now - UNDER_WAY:
        before = journal.page_before(lead_id, read[0])
        if before is None:
            return []
        read.insert(0, before)
    unknown = any(page.start and not page.opened for page in read)
    return list(journal.pages(lead_id)) if unknown else read
