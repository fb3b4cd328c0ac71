"""What is remembered of a lead: all that judging needs of its touches, of bounded size."""

from dataclasses import dataclass

from shared.domain.judging.memory import Memory, Merit
from shared.domain.judging.persona import Traits


class FoldedElsewhere(Exception):
    """Folded for another definition, or by another way of folding: fold the lead's touches again."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``mark`` tells what it was folded for; ``newest`` is the time of the newest behaviour counted, seconds.

    ``met`` has a bit for each clause met, ``evidence`` the touches that met it, ``merits`` the worth of each behaviour
    met, all in the order of the clauses.
    """

    mark: str
    newest: int
    met: int
    traits: Traits
    memories: tuple[Memory, ...]
    merits: tuple[Merit | None, ...]
    evidence: tuple[tuple[str, ...], ...]
