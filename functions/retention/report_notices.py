"""Telling officers, by log lines that raise alarms, how many imported people have yet to be told so (GDPR Art. 14)."""

from typing import Final

from shared.edge import log
from shared.ports.notices_due import NoticesDue

SOON_SECONDS: Final = 7 * 86_400


def report_notices(notices: NoticesDue, *, now: int) -> int:
    """How many are due within a week, or were due before. Raises StoreUnavailable."""
    late = notices.count(before=now)
    due = notices.count(before=now + SOON_SECONDS)
    if late:
        log.error("notices_overdue", count=late)
    if due > late:
        log.warn("notices_due", count=due - late)
    return due
