"""What is remembered of a lead: all that judging needs of its touches, of bounded size."""

from typing import NamedTuple

from shared.domain.judging.memory import Memory, Merit
from shared.domain.judging.persona import Traits


class FoldedElsewhere(Exception):
    """Folded for another definition, or by another way of folding: fold the lead's touches again."""


class Folded(NamedTuple):
    """``mark`` tells what it was folded for, ``touches`` how many were, and ``newest`` is the time of the newest
    behaviour counted, seconds.

    In the order of the clauses: ``met`` has a bit for each clause met, ``evidence`` the touches that met it,
    ``undecayed`` its points had no time passed. In the order of the behaviours: ``merits`` is the worth of each that is
    met, ``latest`` when it was complete last, seconds.
    """

    mark: str
    touches: int
    newest: int
    met: int
    traits: Traits
    memories: tuple[Memory, ...]
    merits: tuple[Merit | None, ...]
    latest: tuple[int | None, ...]
    evidence: tuple[tuple[str, ...], ...]
    undecayed: tuple[int, ...]
