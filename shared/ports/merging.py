"""What merging two leads that are one person needs from storage."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from shared.domain.stage import Stage
from shared.ports import DueDecision, StoredLead


class Party(NamedTuple):
    """One of the two, as merging sees it without a key.

    ``merged_into`` is the lead it has become part of, and then nothing else is known; ``absorbing`` is the lead that is
    becoming part of it; ``withheld`` is one that compliance alone may see.
    """

    merged_into: str | None = None
    withheld: bool = False
    absorbing: str | None = None


class Pair(NamedTuple):
    """Two leads; None for one that is gone. ``tied``: a submission named both."""

    keeper: Party | None
    absorbed: Party | None
    tied: bool


class Absorbed(NamedTuple):
    """What a lead keeps of one that was merged into it, beside the touches.

    ``stage`` is where it stood at ``at`` (seconds), when ``recorder`` decided it; the receipts of its ``ledger`` are
    sealed under the key of the lead that keeps it.
    """

    lead_id: str
    at: int
    recorder: str
    stage: Stage
    ledger: Mapping[int, DueDecision]


class Older(NamedTuple):
    """A decision that no longer finds room in the lead item, about the lead ``of``: that one, or one merged into it."""

    of: str
    entry: DueDecision


class MergeCandidates(Protocol):
    def pair(self, keeper: str, absorbed: str) -> Pair:
        """Read consistently."""


class Pointers(Protocol):
    def merged_into(self, lead_id: str) -> str | None:
        """The lead that the person of this one has been kept as, from the moment they are being merged."""


class MergedLeads(Pointers, Protocol):
    """Where merged leads are, and which might be merged; read consistently."""

    def ties(self, lead_id: str) -> Sequence[str]: ...

    def absorbed(self, lead_id: str) -> Sequence[Absorbed]: ...

    def older(self, lead_id: str, *, of: str = "", number: int = 0) -> Sequence[Older]:
        """In order; with ``of`` and ``number`` just that one."""


class StoredLeads(Protocol):
    def load_many(self, lead_ids: Sequence[str]) -> Mapping[str, StoredLead]:
        """At most 50 leads, with their keys; those that are gone, or merged into others, are left out."""


class MergingLeads(MergeCandidates, MergedLeads, Protocol):
    """Every call is safe to repeat. Those that write raise Changed when a lead is no longer as it was read."""

    def fence(self, keeper: str, into: StoredLead, gone: StoredLead, kept: Absorbed) -> None:
        """From here on nothing is written about the absorbed lead, and the keeper is held by all that held either."""

    def repoint(self, tokens: Sequence[str], *, absorbed: str, keeper: str) -> None:
        """Wherever the absorbed lead carries one of these identities, the keeper does from here on."""

    def tie(self, other: str, *, absorbed: str, keeper: str) -> None:
        """The keeper is tied to whoever the absorbed lead was tied to, wherever that person is kept by now."""

    def hand_over(self, older: Older, *, keeper: str) -> None:
        """A decision about the absorbed lead, or one merged into it, its receipt sealed under the keeper's key."""

    def inherit(self, kept: Absorbed, *, absorbed: str, keeper: str) -> None:
        """What had been merged into the absorbed lead before."""

    def clear(self, lead_id: str) -> None:
        """All rows of an absorbed lead, but the one that says where it is."""

    def shred(self, lead_id: str) -> None:
        """Destroy the absorbed lead's data key."""

    def finish(self, *, absorbed: str, keeper: str) -> None: ...
