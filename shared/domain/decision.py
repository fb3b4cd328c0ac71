"""Decisions: a change of stage that a verdict calls for, from due to done.

A decision is *due* from the moment scoring writes it into the lead until promotion moves it into the ledger.
"""

from dataclasses import dataclass

from shared.domain.stage import Stage, steps
from shared.domain.standing import Standing
from shared.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Move:
    """From which stage to which, and whether the lead is then marked sales-ready."""

    start: Stage
    stage: Stage
    ready: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """``number`` counts a lead's decisions from 1; ``at`` is when it was judged; ``version`` is the definition's."""

    number: int
    move: Move
    at: int
    version: int


def move_called_for(standing: Standing, verdict: Verdict) -> Move | None:
    """The change a verdict asks of a lead, or None. A verdict never moves a lead back: that has rules of its own."""
    ahead = steps(standing.stage, verdict.stage)
    stage = ahead[-1] if ahead else standing.stage
    ready = standing.ready or (verdict.sales_ready and stage is Stage.MQL)
    return Move(standing.stage, stage, ready) if ahead or ready != standing.ready else None


def allowed(move: Move) -> bool:
    """Forward along the arrows, or the sales-ready mark on an MQL; nothing else."""
    marked = move.ready and move.start is move.stage is Stage.MQL
    return bool(steps(move.start, move.stage)) or marked
