"""What keeping data no longer than needed asks of storage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.domain.consent.hold import Hold
from shared.ports import Page, StoredLead


@dataclass(frozen=True, slots=True)
class ListedLeads:
    """A part of a list, and the cursor of the next part; None where the list ends."""

    lead_ids: Sequence[str]
    next: str | None


class AgingLeads(Protocol):
    def part(self, group: str, *, cursor: str, before: int, held: Hold | None = None) -> ListedLeads:
        """Of those that entered a stage before that second.

        The empty ``cursor`` stands for the beginning. With ``held`` only leads that have the hold. One call of bounded
        work, so a part may be empty. The list lags behind: whoever acts on it looks at the lead again.
        """

    def load_many(self, lead_ids: Sequence[str]) -> dict[str, StoredLead]:
        """At most 50 leads; those that are gone are left out."""

    def pages(self, lead_id: str) -> Iterable[Page]: ...

    def last_page(self, lead_id: str) -> Page | None:
        """Read consistently."""


class Bookmarks(Protocol):
    """Where a run was broken off, so that the next one goes on there."""

    def place(self, name: str) -> str:
        """Empty for the beginning."""

    def keep(self, name: str, place: str) -> None: ...
