"""Of whom nothing was heard for as long as the policy says, is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from functions.retention.open_erasure import Cause, Reason
from functions.retention.rules import EVERYBODY, Journals
from shared.domain.certificate.words import Ground
from shared.domain.consent.hold import Hold
from shared.domain.policy.policy import Retention
from shared.ports import StoredLead

_DAY: Final = 86_400
_JUDGED_LATE: Final = 15 * _DAY
"""What was put aside, and is judged when somebody looks at it, entered its stage that long after its touch at most."""


@dataclass(frozen=True, slots=True)
class ExpireStale:
    cause: ClassVar[Cause] = Cause.STALE
    groups: ClassVar[Sequence[str]] = EVERYBODY
    held: ClassVar[Hold | None] = None

    journals: Journals
    retention: Retention

    def listed_before(self, now: int) -> int:
        return self._limit(now) + _JUDGED_LATE + 1

    def reason(self, lead_id: str, lead: StoredLead, *, now: int) -> Reason | None:
        last = self.journals.last(lead_id, lead)
        if last is None or last.received_at > self._limit(now):
            return None
        return Reason(self.cause, Ground.RETENTION_EXPIRED, last.id)

    def _limit(self, now: int) -> int:
        return now - self.retention.stale_days * _DAY
