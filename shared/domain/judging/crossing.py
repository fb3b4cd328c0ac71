"""When a verdict changes by the passing of time alone, so that one moment per lead is scheduled and nobody is swept.

Time does three things: points fade towards nothing, debts do too, and clauses that ask for something recent are lost.
Each goes one way only. Between two instants every clause therefore gives points between those at either, and is met in
between if it is at both; from that a rule's outcome often follows for the whole of the time between. Where it does not,
the time is halved. So the first change is found exactly, also where the verdict goes back and forth, and what is
compared in the end is always two verdicts of the judge itself, one second apart.
"""

from collections.abc import Mapping
from typing import Final

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded
from shared.domain.judging.grouping import groups_among
from shared.domain.judging.supposing import Range, Supposition, together
from shared.domain.judging.weighing import Judge
from shared.domain.verdict import Verdict

MOST_LOOKS: Final = 10_000
"""Instants looked at before the search is broken off; a few dozen are usual."""


class Crossing:
    def __init__(self, definition: Definition, judge: Judge) -> None:
        self._judge = judge
        self._rules = definition.rules
        self._combined = {combination.id: combination.when for combination in definition.combinations}
        self._behaviours = definition.behaviours
        self._first = len(definition.characteristics)
        self._groups = groups_among(definition, definition.behaviours)
        self._grouped = {place for group in self._groups for place in group.places}

    def after(self, folded: Folded, now: int) -> int | None:
        """The first second after ``now`` whose verdict differs in stage, readiness or return to nurture, or None.

        Should the search be broken off, the answer is an earlier second until which nothing changes: look again then.
        """
        start = max(now, folded.newest)
        before = self._judge(folded, start)
        end = self._settled(folded, start)
        waiting = [(start, end, before, self._judge(folded, end))]
        for _ in range(MOST_LOOKS):
            if not waiting:
                return None
            early, late, first, last = waiting.pop()
            if self._lasts(first, last):
                continue
            if late - early <= 1:
                if last.standing != before.standing:
                    return late
                continue
            middle = (early + late) // 2
            halfway = self._judge(folded, middle)
            waiting += [(middle, late, halfway, last), (early, middle, first, halfway)]
        return max(waiting[-1][0], now + 1) if waiting else None

    def _settled(self, folded: Folded, now: int) -> int:
        """An instant from which on nothing changes: every point has faded, everything recent has grown old."""
        end = now
        undecayed = folded.undecayed[self._first :]
        for clause, latest, points in zip(self._behaviours, folded.latest, undecayed, strict=True):
            if latest is not None and clause.fresh_for:
                end = max(end, latest + clause.fresh_for + 1)
            if latest is not None and clause.half_life:
                end = max(end, now + clause.half_life * (points.bit_length() + 2))
        return end

    def _lasts(self, first: Verdict, last: Verdict) -> bool:
        """Whether the rules come to the same all the time between these verdicts; False when that is open."""
        supposed = self._between(first, last)
        lead, mql, ready, nurture = (
            supposed.truth(self._rules[name]) if name in self._rules else False
            for name in ("lead_when", "mql_when", "sales_ready_when", "back_to_nurture_when")
        )
        if lead is None or nurture is None:
            return False
        return not lead or mql is False or (mql is True and ready is not None)

    def _between(self, first: Verdict, last: Verdict) -> Supposition:
        differing = first.met ^ last.met
        clauses = {
            name: bool(first.met >> place & 1) for place, name in enumerate(first.clauses) if not differing >> place & 1
        }
        return Supposition(clauses, self._scores(first, last), self._combined)

    def _scores(self, first: Verdict, last: Verdict) -> Mapping[str, Range]:
        pairs = list(zip(first.points[self._first :], last.points[self._first :], strict=True))
        alone = [pair for place, pair in enumerate(pairs) if place not in self._grouped]
        least, most = sum(map(min, alone)), sum(map(max, alone))
        for group in self._groups:
            members = [pairs[place] for place in group.places]
            least += min(sum(map(min, members)), group.cap)
            most += min(sum(map(max, members)), group.cap)
        fit, engagement = Range(first.fit, first.fit), Range(least, most)
        return {"fit": fit, "engagement": engagement, "total": together(fit, engagement)}
