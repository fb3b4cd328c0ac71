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
    """``fit`` and ``engagement`` are the sums of the points of their clauses.

    ``met`` has a bit for each of ``clauses``; ``points`` and ``evidence`` are in the order of those.
    """

    stage: Stage
    sales_ready: bool
    fit: int
    engagement: int
    met: int
    points: tuple[int, ...]
    evidence: tuple[tuple[str, ...], ...]
    clauses: tuple[str, ...]

    @property
    def outcomes(self) -> tuple[ClauseOutcome, ...]:
        """The same, clause by clause."""
        told = enumerate(zip(self.clauses, self.points, self.evidence, strict=True))
        return tuple(
            ClauseOutcome(clause, bool(self.met >> place & 1), points, evidence)
            for place, (clause, points, evidence) in told
        )
