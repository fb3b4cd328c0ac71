"""Leads that are to be judged again at a moment of their own."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class MomentsPart(NamedTuple):
    """``next`` is the cursor of the following part; None where the list ends."""

    lead_ids: Sequence[str]
    next: str | None


class Moments(Protocol):
    def part(self, *, since: int, until: int, cursor: str) -> MomentsPart:
        """Of the leads whose moment lies from one second to the other, both included.

        The empty ``cursor`` stands for the beginning. One call of bounded work, so a part may be empty. The list lags
        behind.
        """
