"""What is known of one person."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from shared.domain.characteristic import Scalar
from shared.domain.touch import Outcome, Touch


@dataclass(frozen=True, slots=True)
class Profile:
    """The sealed part of a lead.

    ``counted`` is the number of journal touches taken in; ``engagement`` is the judging engine's state, opaque here.
    Identifiers map type to canonical value, characteristics keep the latest value given, ``attribution`` is the first
    touch's.
    """

    counted: int = 0
    engagement: Any = None
    identifiers: dict[str, str] = field(default_factory=dict)
    characteristics: dict[str, Scalar] = field(default_factory=dict)
    attribution: dict[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None

    def with_touch(self, touch: Touch) -> "Profile":
        return replace(
            self,
            counted=self.counted + 1,
            identifiers=self.identifiers | touch.identifiers,
            characteristics=self._without(touch.cleared) | touch.characteristics,
            attribution=self.attribution if self.counted else touch.attribution,
            outcome=touch.outcome or self.outcome,
        )

    def _without(self, cleared: Sequence[str]) -> dict[str, Scalar]:
        if not cleared:
            return self.characteristics
        return {name: value for name, value in self.characteristics.items() if name not in cleared}

    @staticmethod
    def in_time(touches: Iterable[Touch]) -> list[Touch]:
        """As they came: those of a lead that was merged into this one are later in the journal, and may be older."""
        return sorted(touches, key=lambda touch: touch.received_at)

    def dump(self) -> bytes:
        outcome = self.outcome and [self.outcome.result, self.outcome.at]
        parts = [self.counted, self.engagement, self.identifiers, self.characteristics, self.attribution, outcome]
        return json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> "Profile":
        *parts, outcome = json.loads(data)
        profile = cls(*parts)
        return replace(profile, outcome=Outcome(result=outcome[0], at=outcome[1])) if outcome else profile
