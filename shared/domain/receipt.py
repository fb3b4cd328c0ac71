"""The receipt of a decision."""

from pydantic import BaseModel, ConfigDict

from shared.domain.stage import Stage


class ClauseLine(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    clause: str
    points: int
    evidence: tuple[str, ...] = ()


class Receipt(BaseModel):
    """Why a stage changed: kept sealed in the ledger, enough to explain and to recompute the decision.

    ``definition`` is the SHA-256 (hex) of the definition's canonical form; ``version`` its number.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

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
