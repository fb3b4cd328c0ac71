"""Domains at which anybody can have a mailbox, from ``free_mail.txt``, which names its source."""

from functools import cache
from pathlib import Path


@cache
def free_mail_domains() -> frozenset[str]:
    text = Path(__file__).with_name("free_mail.txt").read_text("ascii")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
