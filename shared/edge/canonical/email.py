"""E-mail addresses. The domain is an A-label by IDNA 2008 (UTS 46, non-transitional), so no two domains become one."""

import re
from typing import Final, NamedTuple

from shared.edge.canonical.text import identifies_nobody, lowered, visible

_LONGEST: Final = 254
_PLAIN: Final = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?!.*--)(?!(?:.*\.)?(?:arpa|invalid|local|localhost|onion|test)$)"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_MACHINE: Final = frozenset({"donotreply", "mailerdaemon", "nepasrepondre", "noreply", "nonrispondere", "noresponder"})
"""Addresses that programs send from and nobody reads, without signs."""


class Address(NamedTuple):
    """``value`` identifies the person; mail goes to ``local`` as the person wrote it, at the same domain."""

    value: str
    local: str


def address(text: str) -> Address | None:
    """None for what cannot receive mail."""
    local, at, domain = visible(text).rpartition("@")
    if not at or len(text) > 2 * _LONGEST or "=?" in local:  # an encoded word is another address to whoever decodes it
        return None
    value = f"{lowered(local)}@{lowered(domain)}"
    if len(value) <= _LONGEST and not _PLAIN.fullmatch(value):
        value = _unusual(lowered(local), domain) or ""
    return Address(value, local) if 0 < len(value) <= _LONGEST else None


def belongs_to_nobody(value: str) -> bool:
    local = value.rpartition("@")[0]
    is_name = len(local) < 4 and local.isalpha()  # initials
    return (identifies_nobody(local) and not is_name) or re.sub(r"\W|_", "", local.partition("+")[0]) in _MACHINE


def earlier_form(value: str) -> str | None:
    """The value that the first version of this form had; None when it is the same.

    It folded case fully (``ß`` to ``ss``), in the domain as well.
    """
    if value.isascii() and "xn--" not in value:
        return None
    import idna  # noqa: PLC0415 - few addresses get here

    local, _, domain = value.rpartition("@")
    folded = f"{local}@{idna.decode(domain)}".casefold()
    local, _, domain = folded.rpartition("@")
    try:
        before = f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return None
    return None if before == value else before


def _unusual(local: str, domain: str) -> str | None:
    # Few addresses get here, and importing these takes a tenth of what a bare function takes to start.
    import idna  # noqa: PLC0415
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        label = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
        validate_email(f"{local}@{label}", check_deliverability=False)
    except (EmailNotValidError, idna.IDNAError, UnicodeError):
        return None
    return f"{local}@{label}"
