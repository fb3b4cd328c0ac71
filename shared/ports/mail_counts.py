"""Counting mails, so that nobody is sent too many."""

from typing import Protocol


class MailCounts(Protocol):
    def take(self, key: str, mail: str, *, most: int, now: int, until: int) -> bool:
        """Count ``mail`` under ``key``, a keyed hash; False when ``most`` were counted there before.

        The first mail opens the count until ``until``. The mail counted last may be counted again. Raises
        StoreUnavailable.
        """
