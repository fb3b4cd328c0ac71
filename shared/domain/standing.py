"""Where a lead stands in the funnel."""

from dataclasses import dataclass

from shared.domain.privacy.hold import Hold
from shared.domain.stage import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """``since`` is when it entered its stage, seconds; ``version`` counts its changes. While there are ``holds`` it is
    stored only."""

    stage: Stage
    since: int
    ready: bool
    version: int
    decided: int = 0
    listed: bool = False
    holds: frozenset[Hold] = frozenset()
