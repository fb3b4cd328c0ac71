"""What judging a lead by a definition yields.

Points are whole thousandths of a point, so that sums are exact.
"""

from typing import NamedTuple

from shared.domain.stage import Stage

MILLI = 1000
"""Units of one point."""


class ClauseOutcome(NamedTuple):
    """``evidence`` are the ids of the touches that met the clause, oldest first, as many as the clause asks for."""

    clause: str
    met: bool
    points: int
    evidence: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """``fit`` and ``engagement`` are the sums of the points of their clauses."""

    stage: Stage
    sales_ready: bool
    fit: int
    engagement: int
    outcomes: tuple[ClauseOutcome, ...]
