"""What intake needs from storage, by role."""

from collections.abc import Sequence
from typing import Protocol

from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.record_touch import Delivery, Recorded


class SourceDirectory(Protocol):
    def find(self, source_id: str) -> Source | None:
        """From memory, so that a known source takes no longer than an unknown one."""


class TakenDelivery(Protocol):
    @property
    def seen(self) -> bool:
        """Whether it was taken before, perhaps by a call that died."""

    def touch_id(self, position: int) -> str: ...

    def record(self, touch: Touch) -> Recorded:
        """Raises Suppressed and StoreUnavailable."""


class Recorder(Protocol):
    def take(self, delivery: Delivery, *, many: bool, now: int) -> TakenDelivery:
        """Raises DeliveryIdReused and StoreUnavailable."""


class Questions(Protocol):
    def send(self, touches: Sequence[Touch]) -> None:
        """To whoever asks their people to confirm them. Raises StoreUnavailable."""
