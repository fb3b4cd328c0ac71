"""What judging a lead by a definition yields.

Points are whole thousandths of a point, so that sums are exact.
"""

from typing import NamedTuple

from shared.domain.stage import Stage

MILLI = 1000
"""Units of one point."""


class ClauseOutcome(NamedTuple):
    """``evidence`` are the ids of the touches that met the clause, oldest first, as many as the clause asks for.

    ``undecayed`` are its points without decay, ``cap`` and ``cap_per_day``; its group's cap is no matter of the clause.
    """

    clause: str
    met: bool
    points: int
    evidence: tuple[str, ...] = ()
    undecayed: int = 0


class Verdict(NamedTuple):
    """``fit`` and ``engagement`` are the sums of the points of their clauses, less the cuts of their groups.

    ``met`` has a bit for each of ``clauses``; ``points``, ``evidence`` and ``undecayed`` are in the order of those.
    ``cuts``, none negative, are what each of ``groups`` gave beyond its cap. ``to_nurture`` says that the lead is not
    ready after all, wherever it stands. ``touches`` is how many were judged.
    """

    stage: Stage
    sales_ready: bool
    fit: int
    engagement: int
    met: int
    points: tuple[int, ...]
    evidence: tuple[tuple[str, ...], ...]
    clauses: tuple[str, ...]
    to_nurture: bool
    cuts: tuple[int, ...]
    groups: tuple[str, ...]
    undecayed: tuple[int, ...]
    touches: int

    @property
    def standing(self) -> tuple[Stage, bool, bool]:
        """What the rules made of it."""
        return self.stage, self.sales_ready, self.to_nurture

    @property
    def outcomes(self) -> tuple[ClauseOutcome, ...]:
        """The same, clause by clause. A clause that was met and is no longer has nothing to show."""
        told = zip(self.clauses, self.points, self.evidence, self.undecayed, strict=True)
        return tuple(
            ClauseOutcome(clause, True, points, evidence, undecayed)
            if self.met >> place & 1
            else ClauseOutcome(clause, False, 0)
            for place, (clause, points, evidence, undecayed) in enumerate(told)
        )
