"""Judging what was folded, at an instant: every clause's outcome, the scores, and what the rules make of them.

Judging is the hot path of a replay, so each definition gets functions of its own, written out clause by clause: they
take two thirds of the time of a loop. Only numbers are written into them; everything else reaches them by name.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.grouping import groups_among
from shared.domain.judging.powers import POWERS
from shared.domain.judging.ruling import expression, in_order, variable
from shared.domain.judging.weights import weights
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
"""
_STALE: Final = """
    if met & {bit} and now - folded.latest[{place}] > {fresh_for}:
        met &= ~{bit}
"""
_UNDECAYED: Final = """
    undecayed = folded.undecayed
"""
_RULES: Final = """
    stage, ready = CONTACT, False
    if {lead}:
        stage = LEAD
        if {mql}:
            stage, ready = MQL, {sales_ready}
"""
_VERDICT: Final = """
    points = (*traits.points, {points})
    return new(Verdict, (
        stage, ready, fit, engagement, met, points, folded.evidence, CLAUSES,
        {nurture}, {cuts}, GROUPS, undecayed, folded.touches,
    ))
"""
_WEIGH: Final = """
def weigh(folded, now):
{weights}
    return engagement
"""
_UNWEIGHED: Final = """
    engagement = None
"""
_WHERE_ASKED: Final = "(engagement if engagement is not None else (engagement := weigh(folded, now)))"
_STANDING: Final = """
    return stage, ready, {nurture}
"""


def judge_of(definition: Definition, mark: str) -> Judge:
    """For what was folded under ``mark``. An instant before the newest behaviour counts as that of the behaviour."""
    cuts = groups_among(definition, definition.behaviours)
    groups = (*groups_among(definition, definition.characteristics), *cuts)
    verdict = _VERDICT.format(
        nurture=_nurture(definition, "engagement"),
        points="".join(f"points{place}, " for place in range(len(definition.behaviours))),
        cuts=f"(*traits.cuts, {''.join(f'cut{index}, ' for index in range(len(cuts)))})" if cuts else "traits.cuts",
    )
    weighed = weights(definition, knows_undecayed=True)
    program = _begin(definition), _UNDECAYED, weighed, _ruled(definition, "engagement")
    judge: Judge = _written(
        "".join([*program, verdict]),
        MARK=mark,
        CLAUSES=tuple(clause.id for clause in definition.clauses),
        GROUPS=tuple(group.name for group in groups),
        Verdict=Verdict,
        new=tuple.__new__,  # half of the time that the constructor of a verdict takes
    )
    return judge


def look_of(definition: Definition, mark: str) -> Look:
    """The same, of which only the verdict's standing is told: nothing is weighed unless a rule comes to ask for it."""
    weigh = _WEIGH.format(weights=weights(definition, knows_undecayed=False))
    standing = _STANDING.format(nurture=_nurture(definition, _WHERE_ASKED))
    program = weigh, _begin(definition), _UNWEIGHED, _ruled(definition, _WHERE_ASKED), standing
    look: Look = _written("".join(program), MARK=mark)
    return look


def _written(program: str, **names: Any) -> Any:
    names |= {"FoldedElsewhere": FoldedElsewhere, "POWERS": POWERS} | {stage.name: stage for stage in Stage}
    exec(program, names)  # noqa: S102
    return names["judge"]


def _begin(definition: Definition) -> str:
    first = len(definition.characteristics)
    stale = [
        _STALE.format(place=place, fresh_for=clause.fresh_for, bit=1 << first + place)
        for place, clause in enumerate(definition.behaviours)
        if clause.fresh_for
    ]
    return "".join([_BEGIN, *stale])


def _ruled(definition: Definition, engagement: str) -> str:
    bits = _bits(definition)
    combined = {combination.id: combination.when for combination in definition.combinations}
    named = [f"    {variable(name)} = {expression(combined[name], bits, engagement)}\n" for name in in_order(combined)]
    rules = _RULES.format(
        lead=expression(definition.lead_when, bits, engagement),
        mql=expression(definition.mql_when, bits, engagement),
        sales_ready=expression(definition.sales_ready_when, bits, engagement),
    )
    return "".join([*named, rules])


def _nurture(definition: Definition, engagement: str) -> str:
    rule = definition.back_to_nurture_when
    return "False" if rule is None else expression(rule, _bits(definition), engagement)


def _bits(definition: Definition) -> dict[str, int]:
    return {clause.id: 1 << index for index, clause in enumerate(definition.clauses)}
