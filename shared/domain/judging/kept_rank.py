"""A rank with room to spare, as it is kept for lists.

A rank changes with nearly every touch, and a list in an index must never show one that is too low. Kept is therefore a
little more than the rank, up to a quarter of what fades and 8 points of what lasts, and it is written anew only when
the rank outgrows that. It stays a bound all the same, so a page is found exactly by judging a few leads more.
"""

from typing import Final, NamedTuple, Self
from zlib import crc32

from shared.domain.judging.folded import Folded
from shared.domain.judging.ranking import DIGITS, Rank
from shared.domain.verdict import MILLI

_LASTING: Final = 8 * MILLI
_FINENESS: Final = DIGITS - 2


class KeptRank(NamedTuple):
    """``mark`` tells what the lead was folded for, in short: ranks of another definition say nothing."""

    mark: str
    lasting: int
    key: int

    @classmethod
    def of(cls, folded: Folded, rank: Rank) -> Self:
        return cls(mark_of(folded), -(-rank.lasting // _LASTING), (rank.key >> _FINENESS) + 1 if rank.key else 0)

    @classmethod
    def read(cls, written: str) -> Self:
        mark, lasting, key = written.split(" ")
        return cls(mark, int(lasting), int(key))

    def written(self) -> str:
        return f"{self.mark} {self.lasting} {self.key}"

    def covers(self, other: "KeptRank") -> bool:
        return self.mark == other.mark and self.lasting >= other.lasting and self.key >= other.key

    @property
    def rank(self) -> Rank:
        return Rank(self.lasting * _LASTING, self.key << _FINENESS)


def mark_of(folded: Folded) -> str:
    return f"{crc32(folded.mark.encode()):08x}"
