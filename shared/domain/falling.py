"""When an MQL will go back to nurture by the passing of time alone, so that just that moment is waited for."""

from typing import Final

from shared.domain.decision import move_called_for
from shared.domain.judging import CompiledDefinition, Folded
from shared.domain.stage import Stage
from shared.domain.standing import Standing

MOST_CHANGES: Final = 20
"""Changes of a verdict gone through in search of one that moves the lead; more than a handful would be contrived."""


def falls_back_at(definition: CompiledDefinition, folded: Folded, standing: Standing, now: int) -> int | None:
    """The first second after ``now`` at which the verdict calls for another stage, or None.

    Only an MQL has a stage to lose, and only where the definition says when. Should it take too long to find, the
    answer is an earlier second until which nothing is called for: look again then.
    """
    if standing.stage is not Stage.MQL or definition.definition.back_to_nurture_when is None:
        return None
    at = now
    for _ in range(MOST_CHANGES):
        found = definition.falls_below(folded, at)
        if found is None:
            return None
        at = found
        if move_called_for(standing, definition.judge(folded, at)):
            break
    return at
