"""The languages people are answered in."""

from enum import StrEnum
from typing import Final


class Language(StrEnum):
    EN = "en"
    NL = "nl"
    FR = "fr"
    ES = "es"
    IT = "it"


_NONE: Final = (0.0, "")


def preferred(accept_language: str) -> Language:
    """The language of ours an Accept-Language header (RFC 9110, 12.5.4) asks for most; English when it names none."""
    wishes = [_wish(part) for part in accept_language[:1000].split(",")]
    weight, language = max(wishes, key=lambda wish: wish[0], default=_NONE)
    return Language(language) if weight > 0 else Language.EN


def _wish(part: str) -> tuple[float, str]:
    """How much it is wanted, and the language; ``fr-BE;q=0.8`` wants French."""
    tag, _, weight = part.partition(";")
    language = tag.strip().lower().partition("-")[0]
    if language not in set(Language):
        return _NONE
    try:
        return float(weight.partition("=")[2] or 1), language
    except ValueError:
        return _NONE
