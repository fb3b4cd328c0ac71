"""The stages of the funnel and the arrows between them."""

from enum import StrEnum


class Stage(StrEnum):
    CONTACT = "contact"
    LEAD = "lead"
    MQL = "mql"


_ORDER = tuple(Stage)


def steps(current: Stage, verdict: Stage) -> tuple[Stage, ...]:
    """Stages to pass through, in order, to bring ``current`` up to ``verdict``; empty when it is there or beyond."""
    return _ORDER[_ORDER.index(current) + 1 : _ORDER.index(verdict) + 1]
