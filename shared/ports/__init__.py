"""The roles that functions need filled, named by role."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from shared.domain.consent.hold import Hold
from shared.domain.decision import Decision
from shared.domain.standing import Standing
from shared.ports.identities import IdentityChange


class StoreUnavailable(Exception):
    """Storing failed for a passing reason; the same call may be made again."""


class Changed(Exception):
    """Somebody else wrote first, or the lead is gone: read again before deciding anything."""


class Claim(StrEnum):
    NEW = "new"
    KNOWN = "known"
    OTHER_BODY = "other_body"


class SealedTouch(NamedTuple):
    """``chain`` is the journal's hash chain with this touch in it. ``at`` is when it was received, in seconds, if that
    is known."""

    id: str
    record: bytes
    chain: bytes
    at: int = 0


class Page(NamedTuple):
    """A page of a journal: its touches are number ``start``, ``start + 1`` … of the lead; ``weight`` is their bytes.

    ``chain`` is the journal's hash chain up to the last of them. ``opened`` is when the first of them was received, in
    seconds; 0 when that is not known.
    """

    start: int
    touches: tuple[bytes, ...]
    ids: frozenset[str]
    weight: int
    chain: bytes
    closed: bool = False
    opened: int = 0


class WrappedKey(NamedTuple):
    wrapped: bytes
    incarnation: int


class DeliveryClaims(Protocol):
    def claim(self, delivery: str, body: str, *, many: bool, now: int) -> Claim:
        """Take a delivery, of ``many`` items or one; both are keyed hashes.

        KNOWN: taken with the same body, perhaps by a call that died.
        """

    def taken(self, delivery: str) -> bool: ...


class HoldChange(NamedTuple):
    """``add`` stops judging and promoting, ``lift`` takes such holds away.

    With ``at`` (seconds) whoever the lead was handed to is told that it is recalled, also when no hold changes.
    """

    add: frozenset[Hold] = frozenset()
    lift: frozenset[Hold] = frozenset()
    at: int = 0


class Entry(NamedTuple):
    """What is written together with a touch: changes of ``identities``, ``others`` to consider for merging, and holds
    that come or go with it. ``notice_due`` (seconds) is for a new person who has to be told where their data came from.
    ``transaction``: as one even where a single write would do, so that it takes no less time than a new person.
    """

    identities: Sequence[IdentityChange] = ()
    others: Sequence[str] = ()
    holds: HoldChange | None = None
    notice_due: int | None = None
    transaction: bool = False


class Journal(Protocol):
    """Writing touches. Every write is conditional on the person not having been erased; see docs/architecture.md."""

    def key(self, lead_id: str) -> WrappedKey | None: ...

    def last_page(self, lead_id: str) -> Page | None: ...

    def page_before(self, lead_id: str, page: Page) -> Page | None:
        """Read consistently."""

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]:
        """All pages from the one that holds touch number ``since``, in order, read consistently."""

    def create(self, lead_id: str, wrapped: bytes, touch: SealedTouch, more: Entry, *, now: int) -> None:
        """A new person with their first touch. Raises Changed when an identity is no longer as it was read."""

    def append(self, lead_id: str, page: Page, touch: SealedTouch, more: Entry) -> Page:
        """Add a touch after ``page``'s last: the open page as it is then.

        Raises :class:`Changed` when the page is no longer as it was read.
        """

    def merged_into(self, lead_id: str) -> str | None:
        """The lead that the person of this one has been kept as, from the moment they are being merged."""

    def holds(self, lead_id: str) -> frozenset[Hold]:
        """Read consistently; none where there is no such lead."""


class DueDecision(NamedTuple):
    decision: Decision
    receipt: bytes


@dataclass(frozen=True, slots=True)
class StoredLead:
    """``sealed`` is None until the first scoring. ``ledger`` holds the latest decisions made, by number; older ones are
    kept beside the lead. ``moment`` is when it is to be judged again, seconds; ``rank`` a bound of its score, for
    lists."""

    standing: Standing
    key: WrappedKey
    sealed: bytes | None
    due: DueDecision | None
    ledger: Mapping[int, DueDecision]
    moment: int | None = None
    rank: str | None = None


class MomentChange(NamedTuple):
    """When a lead is to be judged again though nothing more was heard of it, seconds; None for never."""

    at: int | None


class Judged(NamedTuple):
    """What scoring made of a lead. Without ``due``, a decision that is due already stays so, unless ``revoke`` says
    that nothing calls for it any longer; without ``moment`` or ``rank`` those stay as they are. ``lift`` are holds that
    go."""

    sealed: bytes
    due: DueDecision | None = None
    revoke: bool = False
    moment: MomentChange | None = None
    rank: str | None = None
    lift: frozenset[Hold] = frozenset()


class ScoredLeads(Protocol):
    def load(self, lead_id: str) -> StoredLead | None:
        """None when there is no such person, or no longer."""

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]: ...

    def save(self, lead_id: str, standing: Standing, judged: Judged) -> None:
        """Raises Changed unless version and stage are as read."""


class Outbox(Protocol):
    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        """Positions of the messages that were not taken. They are delivered after ``delay`` seconds, 900 at most."""


class PromotedLeads(Protocol):
    def settle(self, lead_id: str, decision: Decision) -> bool:
        """Move a due decision into the ledger and change the stage; False when it is not due (any longer)."""


class KnownLeads(Protocol):
    def load(self, lead_id: str) -> StoredLead | None: ...

    def load_many(self, lead_ids: Sequence[str]) -> dict[str, StoredLead]:
        """At most 50 leads; those that are gone are left out."""

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]: ...
