"""What erasing a person needs from storage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.domain.case.trail import Trail
from shared.ports import Page, WrappedKey
from shared.ports.identities import IdentityChange


@dataclass(frozen=True, slots=True)
class Person:
    """A lead as erasure finds it; ``items`` counts its rows.

    ``merged`` are the leads it is one person with: what it was merged into, and what was merged into it, of which
    ``absorbed`` counts every time. One that ``is_kept_elsewhere`` may have no pages and no key any longer.
    """

    lead_id: str
    key: WrappedKey | None
    pages: tuple[Page, ...]
    items: int
    merged: tuple[str, ...] = ()
    absorbed: int = 0
    is_kept_elsewhere: bool = False

    @property
    def open_page(self) -> Page:
        return self.pages[-1]


@dataclass(frozen=True, slots=True)
class Remains:
    """What is stored of somebody: raw items, as they are on the wire, by what they are.

    ``unburied`` counts rows of their leads that are no tombstones.
    """

    items: Mapping[str, Sequence[bytes]]
    unburied: int = 0


class ErasableRecords(Protocol):
    """Every call is safe to repeat."""

    def holders(self, tokens: Sequence[str], *, case: str) -> dict[str, tuple[str, ...]]:
        """The leads that carry an identifier, by its identity token, read consistently; also of those this case has
        blocked."""

    def read(self, lead_id: str) -> Person | None:
        """None when the lead is fenced, or there is none. Raises Changed while somebody is writing or merging."""

    def bar(self, marks: Sequence[str], *, now: int, until: int) -> None:
        """Suppress by keyed hashes, whatever is known under them."""

    def block(self, token: str, lead_id: str | None, *, case: str) -> bool:
        """Keep an identity from being found or taken; False when it belongs to another lead.

        Without a ``lead_id``, raises Changed when somebody is known under it by now.
        """

    def leave(self, change: IdentityChange) -> None:
        """An identifier that others carry too stays theirs. Raises Changed when it is no longer as it was read."""

    def fence(self, person: Person, *, case: str, now: int) -> None:
        """From here on no write about the person succeeds.

        Raises Changed when the journal is no longer as read, or the lead has been merged, or absorbed another, since.
        """

    def delete(self, lead_id: str, *, touches: Sequence[str]) -> None:
        """Everything of a fenced lead but its tombstone, what other leads know of it, and the claims of its touches."""

    def forget_links(self, lead_id: str, touches: Sequence[str]) -> None:
        """The links in mails that were sent about these touches."""

    def shred(self, lead_id: str) -> None:
        """Destroy the data key."""

    def unblock(self, tokens: Sequence[str], *, case: str) -> None: ...

    def remains(self, case: str, trail: Trail) -> Remains:
        """All that is found under the person's own keys, and what is kept of the case; read consistently."""


class Trails(Protocol):
    def load(self, case: str) -> bytes | None: ...

    def save(self, case: str, sealed: bytes, lead_ids: Sequence[str], *, over: bytes | None) -> None:
        """The sealed trail, and in the ledger which leads are being erased: a restored backup is cleaned by it.

        ``over`` is the trail as it was loaded; raises Changed when another was saved since.
        """

    def erased(self, case: str) -> Sequence[str]:
        """The ids of the leads in the ledger."""

    def forget(self, case: str, key_name: str) -> None:
        """The trail, and the key of the case with everything sealed under it. The ledger stays."""
