"""What somebody may have meant who wrote a word nobody knows."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def meant(written: str, known: Iterable[str], otherwise: Mapping[str, str] = _NONE) -> str:
    """The end of a sentence, empty when nothing known is near. It repeats what is known, never what was written.

    ``otherwise`` are words by which other programs call what is known.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    near = otherwise.get(written) or next(iter(get_close_matches(written[:64], list(known), n=1, cutoff=0.7)), None)
    return f"; did you mean {near}?" if near else ""
