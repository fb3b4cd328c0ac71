"""Who was asked to confirm and did not, is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from functions.retention.open_erasure import Cause, Reason
from functions.retention.rules import WAITING, Journals
from shared.domain.certificate.words import Ground
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.policy.policy import Retention
from shared.ports import StoredLead

_HOUR: Final = 3_600


@dataclass(frozen=True, slots=True)
class ExpireUnconfirmed:
    cause: ClassVar[Cause] = Cause.UNCONFIRMED
    groups: ClassVar[Sequence[str]] = (WAITING,)
    held: ClassVar[Hold | None] = Hold.UNCONFIRMED

    journals: Journals
    retention: Retention

    def listed_before(self, now: int) -> int:
        return self._limit(now) + 1

    def reason(self, lead_id: str, lead: StoredLead, *, now: int) -> Reason | None:
        """It counts when they were asked last: the link of that mail still works."""
        if Hold.UNCONFIRMED not in lead.standing.holds:
            return None
        asked = [t for t in self.journals.touches(lead_id, lead) if t.consent.state is ConsentState.REQUESTED]
        if not asked or asked[-1].received_at > self._limit(now):
            return None
        return Reason(self.cause, Ground.RETENTION_EXPIRED, asked[-1].id)

    def _limit(self, now: int) -> int:
        return now - self.retention.unconfirmed_hours * _HOUR
