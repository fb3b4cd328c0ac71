"""How one lead would have passed through the funnel under a definition."""

from collections.abc import Iterable
from typing import NamedTuple

from shared.domain.judging import CompiledDefinition
from shared.domain.judging.telling import Telling
from shared.domain.stage import Stage


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
    run = definition.run()
    fold, standing = run.fold, run.standing
    for touch in touches:
        fold(touch)
        if ready is None:
            is_mql, is_ready = _reached(standing(touch.received_at))
            if mql is None and is_mql:
                mql = touch.received_at
            if is_ready:
                ready = touch.received_at
    mql_now, ready_now = _reached(standing(now))
    mql = now if mql is None and mql_now else mql
    ready = now if ready is None and ready_now else ready
    return Passage(mql, ready, mql_now, ready_now)


def _reached(standing: tuple[Stage, bool, bool]) -> tuple[bool, bool]:
    """Whether it is an MQL, and sales-ready: nobody is who would be sent back to nurture at once."""
    stage, ready, to_nurture = standing
    return stage is Stage.MQL and not to_nurture, ready and not to_nurture
