"""The receipt of a decision."""

from pydantic import BaseModel, ConfigDict

from shared.domain.stage import Stage


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class ClauseLine(_Written):
    """A clause that was met. ``undecayed`` is given where decay, ``cap`` or ``cap_per_day`` took some of its points,
    ``cap`` where its points stood at its cap."""

    clause: str
    points: int
    evidence: tuple[str, ...] = ()
    undecayed: int | None = None
    cap: int | None = None


class CutLine(_Written):
    """What a group gave beyond its cap: ``points`` are negative."""

    group: str
    points: int


class Receipt(_Written):
    """Why a stage changed: kept sealed in the ledger, enough to explain and to recompute the decision.

    The points of ``met`` and ``cuts`` add up to exactly ``fit`` and ``engagement``. ``definition`` is the SHA-256 (hex)
    of the definition's canonical form; ``version`` its number; ``way`` the way of weighing, and ``touches`` how many of
    the lead's first touches were judged (None in receipts older than these).
    """

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
    cuts: tuple[CutLine, ...] = ()
    to_nurture: bool = False
    way: str | None = None
    touches: int | None = None
