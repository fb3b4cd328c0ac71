"""Work counted, not timed: a bound on it holds on any machine, and ends what would never have ended."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_TOOL = sys.monitoring.OPTIMIZER_ID
_EVENTS = sys.monitoring.events


class TooMuchWork(BaseException):
    """Not an error like others, so that nothing that is tested answers for it."""


@contextmanager
def at_most(steps: int) -> Iterator[None]:
    """Calls, and turns of loops, in Python's own code."""
    left = steps

    def step(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            sys.monitoring.set_events(_TOOL, 0)
            raise TooMuchWork(f"more than {steps} steps")

    sys.monitoring.use_tool_id(_TOOL, "effort")
    try:
        for event in (_EVENTS.PY_START, _EVENTS.JUMP):
            sys.monitoring.register_callback(_TOOL, event, step)
        sys.monitoring.set_events(_TOOL, _EVENTS.PY_START | _EVENTS.JUMP)
        yield
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
