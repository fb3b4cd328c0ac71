"""Addresses to tell of changes: the controller's own, over HTTPS, and without a word about the person."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from shared.domain.case.controller_account import ControllerAccount
from shared.domain.flaw import Flaw

_FIELD: Final = "status_callback_urls"
_TELLING: Final = 6
"""Characters. A shorter customer id is part of many an address by chance."""


def url_flaws(
    urls: Sequence[str], account: ControllerAccount, *, values: Iterable[str], insecure: bool
) -> Iterator[Flaw]:
    """``values`` identify the person and may not be in an address; ``insecure`` allows plain HTTP."""
    needles = [value.casefold().removeprefix("+") for value in values if len(value) >= _TELLING]
    for number, url in enumerate(urls):
        if flaw := _flaw(url, account, needles, insecure):
            reason, message = flaw
            yield Flaw(f"{_FIELD}[{number}]", reason, message)


def _flaw(url: str, account: ControllerAccount, needles: list[str], insecure: bool) -> tuple[str, str] | None:
    parts = _split(url)
    if parts is None or parts.scheme not in ({"https", "http"} if insecure else {"https"}):
        return "not_https", "must be an absolute address over HTTPS"
    if "@" in parts.netloc or parts.fragment:
        return "not_plain", "must not hold credentials or a fragment"
    if parts.hostname not in account.callback_domains:
        return "foreign_domain", "is not at one of the domains agreed for callbacks"
    said = unquote(url).casefold()
    if any(needle in said for needle in needles):
        return "holds_identity", "must not hold an identity of the person"
    return None


def _split(url: str) -> SplitResult | None:
    """None for what is no address: blanks, other letters than ASCII, or an impossible host or port."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        possible = parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if possible else None
