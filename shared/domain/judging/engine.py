"""A definition made ready to judge by."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded
from shared.domain.judging.folding import Folding
from shared.domain.judging.ranking import Rank, Ranking
from shared.domain.judging.receipts import receipt_of
from shared.domain.judging.telling import Telling
from shared.domain.judging.weighing import Look, judge_of, look_of
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.verdict import Verdict

if TYPE_CHECKING:
    from shared.domain.judging.crossing import Crossing
    from shared.domain.judging.lacking import Lack
    from shared.domain.judging.running import Running


class CompiledDefinition:
    """The same touches and the same instant give the same verdict, to the last thousandth. Times are epoch seconds.

    Folding and judging raise :class:`FoldedElsewhere` for what was folded for another definition.
    """

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._folding = Folding(definition)
        self._judge = judge_of(definition, self._folding.mark)
        self._look: Look | None = None
        self.ranking = Ranking(definition)

    @cached_property
    def _crossing(self) -> "Crossing":
        from shared.domain.judging.crossing import Crossing  # noqa: PLC0415 - only where the rules say who falls

        return Crossing(self.definition, self._judge)

    @property
    def hash(self) -> str:
        return self.definition.content_hash

    @property
    def version(self) -> int:
        return self.definition.version

    def empty(self) -> Folded:
        """What is remembered of somebody without a touch."""
        return self._folding.empty()

    def fold(self, folded: Folded, touch: Telling) -> Folded:
        """``folded`` with one touch more; it is left as it was. The effort does not grow with the touches before."""
        return self._folding.fold(folded, touch)

    def run(self) -> "Running":
        """For going through somebody's whole history, from the first touch on."""
        from shared.domain.judging.running import Running  # noqa: PLC0415 - only a replay needs it

        if self._look is None:
            self._look = look_of(self.definition, self._folding.mark)
        return Running(self._folding, self._look)

    def dump(self, folded: Folded) -> list[Any]:
        """As compact JSON."""
        return self._folding.dump(folded)

    def load(self, dumped: Any) -> Folded | None:
        """What was dumped; None for nothing, and for what has to be folded again as it was for another definition."""
        return self._folding.load(dumped)

    def judge(self, folded: Folded, now: int) -> Verdict:
        """The outcome of every clause, in the order of the definition's ``clauses``, and what follows from them."""
        return self._judge(folded, now)

    def falls_below(self, folded: Folded, now: int) -> int | None:
        """The first second after ``now`` at which the verdict changes by the passing of time alone, or None.

        An answer may come early, for leads whose points are contrived to stay at a threshold: look again then.
        """
        return self._crossing.after(folded, now)

    def rank(self, folded: Folded) -> Rank:
        """By which lists are kept in the order of current scores; see :mod:`shared.domain.judging.ranking`."""
        return self.ranking.rank(folded)

    def lacks(self, folded: Folded, now: int) -> "tuple[Lack, ...]":
        """What each clause about behaviour still lacks, and which characteristics were sent and not understood."""
        from shared.domain.judging.lacking import lacks_of  # noqa: PLC0415 - only who reads about a lead asks

        return lacks_of(self.definition, folded, now)

    def receipt(self, verdict: Verdict, start: Stage, now: int) -> Receipt:
        """Of the verdict given at ``now`` on a lead that stood at ``start``."""
        return receipt_of(self.definition, verdict, start, now)


def compile_definition(definition: Definition) -> CompiledDefinition:
    """Takes about a millisecond: do it once for each content hash and keep the result."""
    return CompiledDefinition(definition)
