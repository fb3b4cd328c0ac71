"""Who no longer wants to be stored, where nothing else allows it, is forgotten (GDPR Art. 17(1)(b) and (c)).

The person's own act, by a link, is enough. What staff or a sender say for the person, an officer has to approve: it may
be a mistake, and an erasure cannot be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from functions.retention.open_erasure import Cause, Reason
from functions.retention.rules import EVERYBODY, Journals
from shared.domain.certificate.words import Ground
from shared.domain.consent.event import ConsentEvent
from shared.domain.consent.history import states_at
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.edge.consents import history_of
from shared.edge.journal import BrokenChain
from shared.ports import StoredLead


@dataclass(frozen=True, slots=True)
class ExpireWithdrawn:
    cause: ClassVar[Cause] = Cause.WITHDRAWN
    groups: ClassVar[Sequence[str]] = EVERYBODY
    held: ClassVar[Hold | None] = Hold.STOPPED

    journals: Journals
    policy: PrivacyPolicy

    def listed_before(self, now: int) -> int:
        return now + 1

    def reason(self, lead_id: str, lead: StoredLead, *, now: int) -> Reason | None:
        """Raises BrokenChain too: nobody is erased on the word of a journal that was tampered with."""
        if Hold.STOPPED not in lead.standing.holds:
            return None
        history = history_of(self.journals.leads.pages(lead_id), self.journals.key(lead_id, lead))
        if not history.verified:
            raise BrokenChain(lead_id)
        stop = self._stop(history.events, now)
        return Reason(self.cause, _ground(stop), stop.touch, stop.by_person) if stop else None

    def _stop(self, events: Sequence[ConsentEvent], now: int) -> ConsentEvent | None:
        """What ended being stored; None while any purpose of storing stands."""
        standing = states_at(events, now)
        storing = [standing[one.id] for one in self.policy.governing(Governs.STORING) if one.id in standing]
        if any(event.state is ConsentState.GIVEN for event in storing):
            return None
        return next((event for event in storing if event.state.stops), None)


def _ground(stop: ConsentEvent) -> Ground:
    return Ground.OBJECTED if stop.state is ConsentState.OBJECTED else Ground.CONSENT_WITHDRAWN
