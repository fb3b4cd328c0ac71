"""Weighing what was folded, at an instant: every clause's outcome, the scores, and what the rules make of them.

Judging is the hot path of a replay, so each definition gets a function of its own, written out clause by clause: it
takes two thirds of the time of a loop. Only numbers are written into it; everything else reaches it by name.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from shared.domain.definition import Definition
from shared.domain.definition.clauses import BehaviourClause
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.grouping import groups_among
from shared.domain.judging.powers import POWERS, STEP_BITS
from shared.domain.judging.ruling import expression, in_order, variable
from shared.domain.stage import Stage
from shared.domain.verdict import Verdict

if TYPE_CHECKING:
    from shared.domain.judging.running import Running

type Judge = Callable[[Folded, int], Verdict]
type Look = Callable[[Running, int], tuple[Stage, bool, bool]]

_BEGIN: Final = """
def judge(folded, now):
    if folded.mark != MARK:
        raise FoldedElsewhere
    if now < folded.newest:
        now = folded.newest
    met, traits = folded.met, folded.traits
    fit = traits.fit
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
_LASTING: Final = """
    points{place} = undecayed[{clause}]
"""
_FRESH: Final = """
    if merit{place} is not None and now - folded.latest[{place}] > {fresh_for}:
        merit{place}, met = None, met & ~{bit}
"""
_CAP: Final = """
        if points{place} {beyond} {cap}:
            points{place} = {cap}
"""
_CUT: Final = """
    cut{index} = {sum} - {cap}
    if cut{index} < 0:
        cut{index} = 0
"""
_RULES: Final = """
    stage, ready = CONTACT, False
    if {lead}:
        stage = LEAD
        if {mql}:
            stage, ready = MQL, {sales_ready}
"""
_STANDING: Final = """
    return stage, ready, {nurture}
"""
_VERDICT: Final = """
    points = (*traits.points, {points})
    return new(Verdict, (
        stage, ready, fit, engagement, met, points, folded.evidence, CLAUSES,
        {nurture}, {cuts}, GROUPS, undecayed, folded.touches,
    ))
"""


def judge_of(definition: Definition, mark: str) -> Judge:
    """For what was folded under ``mark``. An instant before the newest behaviour counts as that of the behaviour."""
    names: dict[str, Any] = {"CLAUSES": tuple(clause.id for clause in definition.clauses)}
    # A verdict made this way takes half the time its own constructor does.
    names |= {"new": tuple.__new__, "Verdict": Verdict}
    groups = (*groups_among(definition, definition.characteristics), *groups_among(definition, definition.behaviours))
    names |= {"GROUPS": tuple(group.name for group in groups)}
    judge: Judge = _written(definition, mark, _Ending(_verdict(definition), knows_undecayed=True), names)
    return judge


def look_of(definition: Definition, mark: str) -> Look:
    """The same, of which only the verdict's standing is told."""
    ending = _Ending(_STANDING.format(nurture=_nurture(definition)), knows_undecayed=False)
    look: Look = _written(definition, mark, ending, {})
    return look


class _Ending(NamedTuple):
    """What is answered, and whether what is judged has its ``undecayed`` points at hand."""

    source: str
    knows_undecayed: bool


def _written(definition: Definition, mark: str, ending: _Ending, names: dict[str, Any]) -> Any:
    names |= {"MARK": mark, "FoldedElsewhere": FoldedElsewhere, "POWERS": POWERS}
    names |= {stage.name: stage for stage in Stage}
    exec(_source(definition, ending), names)  # noqa: S102
    return names["judge"]


def _source(definition: Definition, ending: _Ending) -> str:
    begin = _BEGIN.format(merits="".join(f"merit{place}, " for place in range(len(definition.behaviours))))
    begin += "    undecayed = folded.undecayed\n" if ending.knows_undecayed else ""
    weights = _weights(definition, knows_undecayed=ending.knows_undecayed)
    rest = [*_scores(definition), *_combinations(definition), _ruled(definition), ending.source]
    return "".join([begin, *weights, *rest])


def _weights(definition: Definition, *, knows_undecayed: bool) -> Iterator[str]:
    """The points of each behaviour. Those that last are the undecayed ones, where they are known."""
    half_lives = list(dict.fromkeys(clause.half_life for clause in definition.behaviours))
    for clock, half_life in enumerate(half_lives):
        form = _CLOCK if half_life else _STANDSTILL
        yield form.format(clock=clock, half_life=half_life, step_bits=STEP_BITS, mask=(1 << STEP_BITS) - 1)
    first = len(definition.characteristics)
    for place, clause in enumerate(definition.behaviours):
        if clause.fresh_for:
            yield _FRESH.format(place=place, fresh_for=clause.fresh_for, bit=1 << first + place)
        if knows_undecayed and not (clause.half_life or clause.fresh_for or clause.cap):
            yield _LASTING.format(place=place, clause=first + place)
        else:
            yield _BEHAVIOUR.format(place=place, clock=half_lives.index(clause.half_life))
        yield _capped(place, clause)


def _capped(place: int, clause: BehaviourClause) -> str:
    if clause.cap is None:
        return ""
    gains = clause.points > 0
    return _CAP.format(place=place, beyond=">" if gains else "<", cap=clause.cap if gains else -clause.cap)


def _scores(definition: Definition) -> Iterator[str]:
    groups = groups_among(definition, definition.behaviours)
    for index, group in enumerate(groups):
        yield _CUT.format(index=index, sum=" + ".join(f"points{place}" for place in group.places), cap=group.cap)
    gains = " + ".join(f"points{place}" for place in range(len(definition.behaviours))) or "0"
    yield f"\n    engagement = {gains}{''.join(f' - cut{index}' for index in range(len(groups)))}\n"


def _combinations(definition: Definition) -> Iterator[str]:
    combined = {combination.id: combination.when for combination in definition.combinations}
    for name in in_order(combined):
        yield f"    {variable(name)} = {expression(combined[name], _bits(definition))}\n"


def _ruled(definition: Definition) -> str:
    bits = _bits(definition)
    return _RULES.format(
        lead=expression(definition.lead_when, bits),
        mql=expression(definition.mql_when, bits),
        sales_ready=expression(definition.sales_ready_when, bits),
    )


def _verdict(definition: Definition) -> str:
    groups = len(groups_among(definition, definition.behaviours))
    return _VERDICT.format(
        nurture=_nurture(definition),
        points="".join(f"points{place}, " for place in range(len(definition.behaviours))),
        cuts=f"(*traits.cuts, {''.join(f'cut{index}, ' for index in range(groups))})" if groups else "traits.cuts",
    )


def _nurture(definition: Definition) -> str:
    rule = definition.back_to_nurture_when
    return "False" if rule is None else expression(rule, _bits(definition))


def _bits(definition: Definition) -> dict[str, int]:
    return {clause.id: 1 << index for index, clause in enumerate(definition.clauses)}
