"""What a clause about behaviour still lacks, counted: two more within a day, or so much more value."""

from typing import NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.completion import Completion
from shared.domain.judging.folded import Folded
from shared.domain.judging.worth import Worth


class Lack(NamedTuple):
    """``more`` are the occurrences still asked for, or the value in thousandths if the clause adds up values."""

    clause: str
    more: int


def lacks_of(definition: Definition, folded: Folded, now: int) -> tuple[Lack, ...]:
    """Of every behaviour that a further action at ``now`` could meet, whether or not it is met. At least one each."""
    pairs = zip(definition.behaviours, folded.memories, strict=True)
    return tuple(Lack(clause.id, _more(memory, now)) for clause, memory in pairs)


def _more(memory: object, now: int) -> int:
    if isinstance(memory, Completion):
        return max(memory.asked.times - memory.held_at(now), 1)
    if isinstance(memory, Worth):
        return max(memory.asked.least - memory.worth_at(now), 1)
    return 1
