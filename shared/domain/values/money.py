"""The currency beside an amount."""

import re
from typing import Final

_DOLLARS: Final = ("$", "dollar", "dollars", "dólar", "dólares", "dollaro", "dollari")
_SPELLINGS: Final = {
    "USD": ("us$", "u.s.$", *_DOLLARS),
    "CAD": ("ca$", "c$", *_DOLLARS),
    "AUD": ("a$", "au$", *_DOLLARS),
    "NZD": ("nz$", *_DOLLARS),
    "EUR": ("€", "euro", "euros"),
    "GBP": ("£", "gb£"),
    "JPY": ("¥", "jp¥"),
    "CNY": ("¥", "cn¥"),
    "CHF": ("fr.", "sfr."),
}
_OF: Final = re.compile(r" ?\b(?:de|di|d’)$")


def without_currency(text: str, currency: str | None) -> str | None:
    """The text without the name or sign of its currency, before it or after it; None when both stand there.

    The name of any other currency stays where it is, for whoever reads the rest to stumble over.
    """
    if currency is None:
        return text
    sign, bare = (text[0], text[1:].lstrip()) if text[:1] in {"+", "-"} else ("", text)
    before, after = bare, bare
    for spelling in sorted((currency.lower(), *_SPELLINGS.get(currency, ())), key=len, reverse=True):
        if before is bare and bare.lower().startswith(spelling):
            before = bare[len(spelling) :].lstrip()
        if after is bare and bare.lower().endswith(spelling):
            after = _OF.sub("", bare[: -len(spelling)].rstrip())
    if before is not bare and after is not bare:
        return None
    return sign + (before if before is not bare else after)
