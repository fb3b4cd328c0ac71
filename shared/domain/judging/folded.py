"""What is remembered of a lead: all that judging needs of its touches, of bounded size."""

from dataclasses import dataclass

from shared.domain.judging.memory import Memory


class FoldedElsewhere(Exception):
    """Folded for another definition, or by another way of folding: fold the lead's touches again."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``mark`` tells what it was folded for, ``met`` has one bit for each clause met, in the order of the clauses.

    ``tellers`` are the touches that told each characteristic, empty where none did.
    """

    mark: str
    met: int
    tellers: tuple[str, ...]
    memories: tuple[Memory, ...]
