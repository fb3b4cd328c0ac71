"""What came of telling recipients what was done with somebody's data (GDPR Art. 19)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol


class ToldOutcome(StrEnum):
    """``failed``: it was given up, and somebody has to tell them by hand."""

    DELIVERED = "delivered"
    FAILED = "failed"


class Told(NamedTuple):
    """``event`` as in :class:`~shared.edge.messages.RecipientEvent`; ``at`` is when it was first tried, seconds."""

    event: str
    recipient: str
    outcome: ToldOutcome
    at: int


class RecipientLog(Protocol):
    def note(self, case: str, told: Told) -> None:
        """What was delivered stays delivered, whatever becomes of a second try."""

    def told(self, case: str) -> Sequence[Told]:
        """Read consistently. Recipients that are still being tried are not among them."""
