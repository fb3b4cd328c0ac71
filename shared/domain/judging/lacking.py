"""What a clause still lacks: two more within a day, so much more value, or a value that can be understood."""

from typing import Final, NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.completion import Completion
from shared.domain.judging.folded import Folded
from shared.domain.judging.worth import Worth

NOT_UNDERSTOOD: Final = 0
"""How much more it takes where a value was sent that could not be read."""


class Lack(NamedTuple):
    """``more`` are the occurrences still asked for, or the value in thousandths if the clause adds up values."""

    clause: str
    more: int


def lacks_of(definition: Definition, folded: Folded, now: int) -> tuple[Lack, ...]:
    """Of every behaviour that a further action at ``now`` could meet, whether or not it is met, at least one each; and
    :data:`NOT_UNDERSTOOD` of every characteristic whose value could not be read."""
    pairs = zip(definition.behaviours, folded.memories, strict=True)
    unread = [clause for place, clause in enumerate(definition.characteristics) if folded.traits.unread >> place & 1]
    not_understood = (Lack(clause.id, NOT_UNDERSTOOD) for clause in unread)
    return (*not_understood, *(Lack(clause.id, _more(memory, now)) for clause, memory in pairs))


def _more(memory: object, now: int) -> int:
    if isinstance(memory, Completion):
        return max(memory.asked.times - memory.held_at(now), 1)
    if isinstance(memory, Worth):
        return max(memory.asked.least - memory.worth_at(now), 1)
    return 1
