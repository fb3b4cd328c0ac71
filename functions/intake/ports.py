"""What intake needs from storage, by role."""

from typing import Protocol

from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.record_touch import Delivery, Recorded


class SourceDirectory(Protocol):
    def find(self, source_id: str) -> Source | None:
        """From memory, so that a known source takes no longer than an unknown one."""


class TakenDelivery(Protocol):
    def touch_id(self, position: int) -> str: ...

    def record(self, touch: Touch) -> Recorded:
        """Raises Suppressed, NobodyKnown and StoreUnavailable."""


class Recorder(Protocol):
    def take(self, delivery: Delivery, *, many: bool, now: int) -> TakenDelivery:
        """Raises DeliveryIdReused and StoreUnavailable."""
