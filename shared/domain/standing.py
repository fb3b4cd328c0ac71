"""Where a lead stands in the funnel."""

from dataclasses import dataclass

from shared.domain.stage import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """``since`` is when it entered its stage, seconds; ``version`` counts scorings."""

    stage: Stage
    since: int
    ready: bool
    version: int
    decided: int = 0
    listed: bool = False
