"""How one lead would have passed through the funnel under a definition."""

from collections.abc import Iterable
from typing import NamedTuple

from shared.domain.judging import CompiledDefinition
from shared.domain.judging.telling import Telling
from shared.domain.stage import Stage
from shared.domain.verdict import Verdict


class Passage(NamedTuple):
    """When it first became an MQL and sales-ready, seconds, or None for never; and whether it is judged so now."""

    mql: int | None
    sales_ready: int | None
    mql_now: bool
    ready_now: bool


def passage(definition: CompiledDefinition, touches: Iterable[Telling], *, now: int) -> Passage:
    """Judged after every touch at the time it came, as scoring does, and at ``now``, as a re-judgement does.

    A stage that was reached stays reached.
    """
    mql: int | None = None
    ready: int | None = None
    folded, fold, judge = definition.empty(), definition.fold, definition.judge
    for touch in touches:
        folded = fold(folded, touch)
        if ready is None:
            verdict = judge(folded, touch.received_at)
            if mql is None and _is_mql(verdict):
                mql = touch.received_at
            if _is_ready(verdict):
                ready = touch.received_at
    verdict = judge(folded, now)
    mql_now, ready_now = _is_mql(verdict), _is_ready(verdict)
    mql = now if mql is None and mql_now else mql
    ready = now if ready is None and ready_now else ready
    return Passage(mql, ready, mql_now, ready_now)


def _is_mql(verdict: Verdict) -> bool:
    """Nobody becomes one who would be sent back to nurture at once."""
    return verdict.stage is Stage.MQL and not verdict.to_nurture


def _is_ready(verdict: Verdict) -> bool:
    return verdict.sales_ready and not verdict.to_nurture
