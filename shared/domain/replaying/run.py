"""A run over the whole of the history: to show what a draft would change, or to have everybody judged anew."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from shared.domain.contract.contract import Deed


class RunKind(StrEnum):
    REPLAY = "replay"
    REJUDGE = "rejudge"


@dataclass(frozen=True, slots=True)
class Run:
    """``definition`` is the id of a contract, ``draft`` the hash (hex) of what it agrees on, ``against`` the hash of
    what was in force. Work on it starts when it ``begins`` (seconds), in so many ``segments`` of the table.
    """

    id: str
    kind: RunKind
    definition: str
    draft: str
    against: str
    deed: Deed
    begins: int
    segments: int


class Cursor(NamedTuple):
    """The key of the last row of the last lead that was gone through."""

    pk: str
    sk: str


@dataclass(frozen=True, slots=True)
class Part:
    """What was done of a segment, in so many ``steps``: ``tally`` sums up the leads before ``after``."""

    segment: int
    steps: int = 0
    after: Cursor | None = None
    leads: int = 0
    tally: bytes = b""
    done: bool = False
