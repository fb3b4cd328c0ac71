"""What somebody may have meant who wrote a word nobody knows."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def meant(written: str, known: Iterable[str], otherwise: Mapping[str, str] = _NONE) -> str:
    """The end of a sentence, empty when nothing known is near. It repeats what is known, never what was written.

    ``otherwise`` are words by which other programs call what is known.
    """
    return did_you_mean(otherwise.get(written) or nearest(written, known))


def did_you_mean(near: str | None) -> str:
    return f"; did you mean {near}?" if near else ""


def nearest(written: str, known: Iterable[str], likeness: float = 0.7) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    return next(iter(get_close_matches(written[:64], list(known), n=1, cutoff=likeness)), None)
