"""What is known of one person."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from shared.domain.touch import Outcome, Scalar, Touch


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
            characteristics=self.characteristics | touch.characteristics,
            attribution=self.attribution if self.counted else touch.attribution,
            outcome=touch.outcome or self.outcome,
        )

    def dump(self) -> bytes:
        outcome = self.outcome and [self.outcome.result, self.outcome.at]
        parts = [self.counted, self.engagement, self.identifiers, self.characteristics, self.attribution, outcome]
        return json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> "Profile":
        *parts, outcome = json.loads(data)
        profile = cls(*parts)
        return replace(profile, outcome=Outcome(result=outcome[0], at=outcome[1])) if outcome else profile
