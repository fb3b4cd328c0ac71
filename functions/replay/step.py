"""One step through a segment: as many leads as fit, and the part as it is afterwards."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from shared.domain.replaying.run import Part, Run

LEADS: Final = 5_000
"""Gone through in one step: so much is done again after a worker was killed."""
RESERVE_SECONDS: Final = 12
"""Left for what is under way: the stretch that is being judged, and writing the part."""


class Step(Protocol):
    def part(self, run: Run, before: Part, enough: "Enough") -> Part:
        """``before`` and what comes next of its segment. Raises StoreUnavailable."""


class Enough:
    """Whether a step should end; at least one stretch is always gone through."""

    def __init__(self, seconds_left: Callable[[], float], leads: int = LEADS) -> None:
        self._seconds_left, self._leads = seconds_left, leads

    def after(self, leads: int) -> bool:
        return leads >= self._leads or self._seconds_left() < RESERVE_SECONDS


def grown(before: Part, leads: int) -> Part:
    return replace(before, steps=before.steps + 1, leads=before.leads + leads)
