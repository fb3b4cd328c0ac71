"""Leads by the stage they stand at."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from shared.domain.stage import Stage


class Listed(NamedTuple):
    lead_id: str
    stage: Stage
    since: int
    ready: bool


class Ranked(NamedTuple):
    """``rank`` is a bound of its score, as scoring left it."""

    lead_id: str
    rank: str | None


class StageIndex(Protocol):
    def listed(self, stages: Collection[Stage], *, after: str | None, limit: int) -> list[Listed]:
        """Newest in their stage first; ``after`` is the position (``since#lead id``) of the last one already seen."""

    def ranked(self, stage: Stage) -> Iterable[Ranked]:
        """Every lead of the stage, in no order."""

    def count(self, stage: Stage, *, ready: bool | None = None) -> int:
        """With ``ready`` only leads that sales may work on."""
