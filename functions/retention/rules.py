"""The rules by which leads expire, as those who apply them see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from functions.retention.open_erasure import Cause, Reason
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from shared.edge.journal import touches
from shared.ports import StoredLead
from shared.ports.retention import AgingLeads
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper

EVERYBODY: Final[Sequence[str]] = tuple(Stage)


class Rule(Protocol):
    """``groups`` are the lists to go through, of leads with the hold ``held`` or of all."""

    cause: ClassVar[Cause]
    groups: ClassVar[Sequence[str]]
    held: ClassVar[Hold | None]

    def listed_before(self, now: int) -> int:
        """Nobody listed later can have expired."""

    def reason(self, lead_id: str, lead: StoredLead, *, now: int) -> Reason | None:
        """None when the lead may stay. Raises Unreadable and StoreUnavailable."""


@dataclass(frozen=True, slots=True)
class Journals:
    """Opens the journals of leads."""

    leads: AgingLeads
    wrapper: KeyWrapper

    def key(self, lead_id: str, lead: StoredLead) -> SubjectKey:
        return self.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)

    def touches(self, lead_id: str, lead: StoredLead) -> Iterator[Touch]:
        return touches(self.leads.pages(lead_id), self.key(lead_id, lead))

    def last(self, lead_id: str, lead: StoredLead) -> Touch | None:
        """None when the lead is gone by now."""
        page = self.leads.last_page(lead_id)
        found = list(touches([page], self.key(lead_id, lead))) if page else []
        return found[-1] if found else None
