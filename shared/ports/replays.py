"""Runs over the whole of the history, and the history as they read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.domain.consent.hold import Hold
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.run import Cursor, Part, Run
from shared.ports import WrappedKey


@dataclass(frozen=True, slots=True)
class History:
    """All sealed touches of a lead, in the order of its journal; or why it is not to be judged.

    While there are ``holds`` it is not judged, while a ``notice_due`` stands nobody may contact the person.
    """

    lead_id: str
    records: Sequence[bytes]
    key: WrappedKey | None
    left_out: LeftOut | None = None
    holds: frozenset[Hold] = frozenset()
    notice_due: bool = False


@dataclass(frozen=True, slots=True)
class Stretch[T]:
    """Some whole leads, and where to go on: ``after`` is None when there are no more."""

    leads: Sequence[T]
    after: Cursor | None


class Histories(Protocol):
    def histories(self, segment: int, segments: int, *, after: Cursor | None) -> Iterator[Stretch[History]]:
        """One stretch after another, each some hundreds of leads. Every lead is in one segment, once."""


class LeadWalk(Protocol):
    def lead_ids(self, segment: int, segments: int, *, after: Cursor | None) -> Iterator[Stretch[str]]:
        """Of all leads that are there."""


class RunDocuments(Protocol):
    def document(self, run_id: str, digest: str) -> bytes | None:
        """The canonical form of one of the two definitions of a replay, by its hash (hex)."""


class Runs(RunDocuments, Protocol):
    """Read consistently. Replays are forgotten after a year."""

    def start(self, run: Run, documents: Mapping[str, bytes]) -> None:
        """Raises Changed when the run is there, or when the last replay of the same two definitions goes on."""

    def latest(self, draft: str, against: str) -> str | None:
        """Id of the last replay of these two, by their hashes."""

    def load(self, run_id: str) -> Run | None: ...

    def parts(self, run: Run) -> Sequence[Part]:
        """One for each segment, in their order."""

    def part(self, run: Run, segment: int) -> Part: ...

    def save(self, run: Run, before: Part, after: Part) -> None:
        """Raises Changed unless the part is as it was read."""

    def finish(self, run: Run, *, now: int) -> None:
        """Says so where the effect of a draft is looked for. Does nothing once a later replay of the same began."""
