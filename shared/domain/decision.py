"""Decisions: a change of stage that a verdict calls for, from due to done.

A decision is *due* from the moment scoring writes it into the lead until promotion moves it into the ledger.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from shared.domain.stage import Stage, steps
from shared.domain.standing import Standing

if TYPE_CHECKING:
    from shared.domain.receipt import Receipt


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


class Finding(Protocol):
    """What the rules made of a lead: a verdict, or the receipt of one."""

    @property
    def stage(self) -> Stage: ...

    @property
    def sales_ready(self) -> bool: ...

    @property
    def to_nurture(self) -> bool: ...


def move_called_for(standing: Standing, verdict: Finding) -> Move | None:
    """The change a verdict asks of a lead, or None.

    Time and negative points alone move nobody back: only the rule that sends an MQL back to nurture does. Nobody whom
    it would send back becomes an MQL.
    """
    if verdict.to_nurture and standing.stage is Stage.MQL:
        return Move(Stage.MQL, Stage.NURTURE, ready=False)
    ahead = steps(standing.stage, _reached(verdict))
    stage = ahead[-1] if ahead else standing.stage
    ready = standing.ready or (verdict.sales_ready and stage is Stage.MQL)
    return Move(standing.stage, stage, ready) if ahead or ready != standing.ready else None


def _reached(verdict: Finding) -> Stage:
    return Stage.LEAD if verdict.to_nurture and verdict.stage is Stage.MQL else verdict.stage


def allowed(move: Move) -> bool:
    """Forward along the arrows, the sales-ready mark on an MQL, and an MQL's way back to nurture; nothing else."""
    marked = move.ready and move.start is move.stage is Stage.MQL
    sent_back = not move.ready and (move.start, move.stage) == (Stage.MQL, Stage.NURTURE)
    return bool(steps(move.start, move.stage)) or marked or sent_back


def after(standing: Standing, move: Move) -> Standing:
    """As far as judging asks: the stage it is at then, and whether it is ready."""
    return replace(standing, stage=move.stage, ready=move.ready)


def as_decided(receipt: "Receipt", move: Move) -> "Receipt":
    """The receipt of a verdict, as one of the change it led to."""
    return receipt.model_copy(update={"stage": move.stage, "sales_ready": move.ready})
