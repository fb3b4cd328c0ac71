"""Weighing what was folded, at an instant: every clause's outcome, the scores, and what the rules make of them."""

from typing import Final, NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.powers import decayed, steps_at
from shared.domain.judging.ruling import compile_rule
from shared.domain.stage import Stage
from shared.domain.verdict import ClauseOutcome, Verdict

_new: Final = tuple.__new__
"""Makes an outcome in a third of the time its own constructor takes; most of judging is making outcomes."""


class _Trait(NamedTuple):
    clause: str
    bit: int
    points: int
    teller: int
    unmet: ClauseOutcome


class _Behaviour(NamedTuple):
    """``clock`` is the place of the clause's half-life among all there are."""

    clause: str
    clock: int
    unmet: ClauseOutcome


class Weighing:
    def __init__(self, definition: Definition, mark: str) -> None:
        self._mark = mark
        self._traits = _traits(definition)
        behaviours = (*definition.formats, *definition.actions)
        self._half_lives = list(dict.fromkeys(clause.half_life for clause in behaviours))
        self._behaviours = [
            _Behaviour(
                clause.id, self._half_lives.index(clause.half_life), ClauseOutcome(clause.id, met=False, points=0)
            )
            for clause in behaviours
        ]
        bits = {clause.id: 1 << index for index, clause in enumerate(definition.clauses)}
        self._is_lead = compile_rule(definition.lead_when, bits)
        self._is_mql = compile_rule(definition.mql_when, bits)
        self._is_sales_ready = compile_rule(definition.sales_ready_when, bits)

    def judge(self, folded: Folded, now: int) -> Verdict:
        if folded.mark != self._mark:
            raise FoldedElsewhere
        outcomes: list[ClauseOutcome] = []
        fit = self._weigh_traits(folded, outcomes)
        engagement = self._weigh_behaviours(folded, now, outcomes)
        met = folded.met
        stage, ready = Stage.CONTACT, False
        if self._is_lead(met, fit, engagement):
            stage = Stage.LEAD
            if self._is_mql(met, fit, engagement):
                stage, ready = Stage.MQL, self._is_sales_ready(met, fit, engagement)
        return Verdict(stage, ready, fit, engagement, tuple(outcomes))

    def _weigh_traits(self, folded: Folded, outcomes: list[ClauseOutcome]) -> int:
        met, fit = folded.met, 0
        for clause, bit, points, teller, unmet in self._traits:
            if met & bit:
                fit += points
                outcomes.append(_new(ClauseOutcome, (clause, True, points, (folded.tellers[teller],))))
            else:
                outcomes.append(unmet)
        return fit

    def _weigh_behaviours(self, folded: Folded, now: int, outcomes: list[ClauseOutcome]) -> int:
        clocks = [steps_at(now, half_life) for half_life in self._half_lives]
        engagement = 0
        for (clause, clock, unmet), memory in zip(self._behaviours, folded.memories, strict=True):
            merit = memory.merit
            if merit is None:
                outcomes.append(unmet)
                continue
            weight, origin, latest, evidence = merit
            points = decayed(weight, origin - max(clocks[clock], latest))
            engagement += points
            outcomes.append(_new(ClauseOutcome, (clause, True, points, evidence)))
        return engagement


def _traits(definition: Definition) -> list[_Trait]:
    names = list(dict.fromkeys(clause.characteristic for clause in definition.characteristics))
    return [
        _Trait(
            clause.id,
            1 << index,
            clause.points,
            names.index(clause.characteristic),
            ClauseOutcome(clause.id, met=False, points=0),
        )
        for index, clause in enumerate(definition.characteristics)
    ]
