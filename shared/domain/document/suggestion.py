"""What somebody may have meant who wrote a word nobody knows."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(written: str, known: Iterable[str]) -> str:
    """The end of a sentence, empty when nothing known is near. It repeats what is known, never what was written."""
    near = get_close_matches(written[:64], list(known), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""
