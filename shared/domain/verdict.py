"""What judging a lead by a definition yields, and the receipt kept of it.

Points are whole thousandths of a point, so that sums are exact.
"""

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

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


class ClauseLine(BaseModel):
    model_config = ConfigDict(frozen=True)

    clause: str
    points: int
    evidence: tuple[str, ...] = ()


class Receipt(BaseModel):
    """Why a stage changed: kept sealed in the ledger, enough to explain and to recompute the decision.

    ``definition`` is the SHA-256 (hex) of the definition's canonical form; ``version`` its number.
    """

    model_config = ConfigDict(frozen=True)

    definition: str
    version: int
    at: int
    start: Stage
    stage: Stage
    sales_ready: bool
    fit: int
    engagement: int
    met: tuple[ClauseLine, ...]
    unmet: tuple[str, ...]
    kind: Literal["verdict"] = "verdict"
