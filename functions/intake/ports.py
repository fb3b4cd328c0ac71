"""What intake needs from storage, by role."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from functions.intake.check_source import SourceCheck
from shared.domain.flaw import Flaw
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source
from shared.domain.touch import Touch
from shared.edge.record_touch import Delivery, Recorded


class SourceDirectory(Protocol):
    def find(self, source_id: str) -> Source | None:
        """From memory, so that a known source takes no longer than an unknown one. Raises StoreUnavailable."""

    def look_again(self) -> bool:
        """Reads what may have been configured since; False when that was done a moment ago. Raises StoreUnavailable."""


class Understanding(Protocol):
    def not_understood(self, touch: Touch) -> tuple[Flaw, ...]:
        """The characteristics that the definition in force cannot read. Never raises."""


class TakenDelivery(Protocol):
    @property
    def seen(self) -> bool:
        """Whether it was taken before, perhaps by a call that died."""

    def touch_id(self, position: int) -> str: ...

    def record(self, touch: Touch) -> Recorded:
        """Raises Suppressed, NobodyKnown and StoreUnavailable."""


class Recorder(Protocol):
    def take(self, delivery: Delivery, *, many: bool, now: int) -> TakenDelivery:
        """Raises DeliveryIdReused and StoreUnavailable."""


class Questions(Protocol):
    def send(self, touches: Sequence[Touch]) -> None:
        """To whoever asks their people to confirm them. Raises StoreUnavailable."""


class Intake(NamedTuple):
    """What one request is taken in with. ``now`` is in seconds."""

    recorder: Recorder
    questions: Questions
    understanding: Understanding
    policy: StatedPurposes
    check: SourceCheck
    now: int = 0
