"""The stages of the funnel and the arrows between them."""

from enum import StrEnum


class Stage(StrEnum):
    """``NURTURE`` is where an MQL goes back to that is not ready after all: it stays in the funnel and can qualify
    again."""

    CONTACT = "contact"
    LEAD = "lead"
    MQL = "mql"
    NURTURE = "nurture"


_FORWARD = {
    Stage.CONTACT: (Stage.LEAD, Stage.MQL),
    Stage.LEAD: (Stage.MQL,),
    Stage.MQL: (),
    Stage.NURTURE: (Stage.MQL,),
}


def steps(current: Stage, verdict: Stage) -> tuple[Stage, ...]:
    """Stages to pass through, in order, to bring ``current`` up to ``verdict``; empty when it is there or beyond."""
    ahead = _FORWARD[current]
    return ahead[: ahead.index(verdict) + 1] if verdict in ahead else ()
