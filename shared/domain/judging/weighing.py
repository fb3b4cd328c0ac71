"""Weighing what was folded, at an instant: every clause's outcome, the scores, and what the rules make of them.

Judging is the hot path of a replay, so each definition gets a function of its own, written out clause by clause: it
takes two thirds of the time of a loop. Only numbers are written into it; everything else reaches it by name.
"""

from collections.abc import Callable
from typing import Any, Final

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.powers import POWERS, STEP_BITS
from shared.domain.judging.ruling import expression
from shared.domain.stage import Stage
from shared.domain.verdict import Verdict

type Judge = Callable[[Folded, int], Verdict]

_BEGIN: Final = """
def judge(folded, now):
    if folded.mark != MARK:
        raise FoldedElsewhere
    if now < folded.newest:
        now = folded.newest
    met, fit = folded.met, folded.traits.fit
    ({merits}) = folded.merits
"""
_CLOCK: Final = """
    steps = -((now << {step_bits}) // {half_life})
    power{clock}, half_lives{clock} = POWERS[steps & {mask}], steps >> {step_bits}
"""
_STANDSTILL: Final = """
    power{clock}, half_lives{clock} = POWERS[0], 0
"""
_BEHAVIOUR: Final = """
    if merit{place} is None:
        points{place} = 0
    else:
        weight, shift = merit{place}
        points{place} = (weight * power{clock} >> shift - half_lives{clock}) + 1 >> 1
"""
_END: Final = """
    engagement = {engagement}
    stage, ready = CONTACT, False
    if {lead}:
        stage = LEAD
        if {mql}:
            stage, ready = MQL, {sales_ready}
    points = (*folded.traits.points, {points})
    return new(Verdict, (stage, ready, fit, engagement, met, points, folded.evidence, CLAUSES))
"""


def judge_of(definition: Definition, mark: str) -> Judge:
    """For what was folded under ``mark``. An instant before the newest behaviour counts as that of the behaviour."""
    names: dict[str, Any] = {"MARK": mark, "FoldedElsewhere": FoldedElsewhere, "POWERS": POWERS}
    # A verdict made this way takes half the time its own constructor does.
    names |= {"new": tuple.__new__, "Verdict": Verdict}
    names |= {"CLAUSES": tuple(clause.id for clause in definition.clauses)}
    names |= {stage.name: stage for stage in Stage}
    exec(_source(definition), names)  # noqa: S102
    return names["judge"]  # type: ignore[no-any-return]


def _source(definition: Definition) -> str:
    behaviours = definition.behaviours
    half_lives = list(dict.fromkeys(clause.half_life for clause in behaviours))
    bits = {clause.id: 1 << index for index, clause in enumerate(definition.clauses)}
    parts = [_BEGIN.format(merits="".join(f"merit{place}, " for place in range(len(behaviours))))]
    for clock, half_life in enumerate(half_lives):
        form = _CLOCK if half_life else _STANDSTILL
        parts.append(form.format(clock=clock, half_life=half_life, step_bits=STEP_BITS, mask=(1 << STEP_BITS) - 1))
    for place, clause in enumerate(behaviours):
        parts.append(_BEHAVIOUR.format(place=place, clock=half_lives.index(clause.half_life)))
    end = _END.format(
        lead=expression(definition.lead_when, bits),
        mql=expression(definition.mql_when, bits),
        sales_ready=expression(definition.sales_ready_when, bits),
        engagement=" + ".join(f"points{place}" for place in range(len(behaviours))) or "0",
        points="".join(f"points{place}, " for place in range(len(behaviours))),
    )
    return "".join([*parts, end])
