"""Presenting a decision as the API answers it."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from functions.leads.answers import (
    ClauseShown,
    DecisionShown,
    DefinitionNamed,
    DifferenceFound,
    Finding,
    GroupCut,
    Recomputed,
)
from functions.leads.present_lead import instant, points
from shared.domain.decision import Decision
from shared.domain.judging import Difference
from shared.domain.receipt import ClauseLine, Receipt

_ANY = TypeAdapter[object](object)


def decision_answer(lead_id: str, decision: Decision, receipt: Receipt, *, because: str) -> DecisionShown:
    return DecisionShown(
        lead=lead_id,
        number=decision.number,
        start=decision.move.start,
        stage=decision.move.stage,
        sales_ready=decision.move.ready,
        at=instant(decision.at),
        because=because,
        definition=DefinitionNamed(version=receipt.version, hash=receipt.definition),
        finding=Finding(stage=receipt.stage, sales_ready=receipt.sales_ready, to_nurture=receipt.to_nurture),
        fit=points(receipt.fit),
        engagement=points(receipt.engagement),
        clauses=(*map(_met, receipt.met), *map(_unmet, receipt.unmet)),
        cuts=tuple(GroupCut(group=cut.group, points=points(cut.points)) for cut in receipt.cuts),
        way=receipt.way,
        touches=receipt.touches,
    )


def _met(line: ClauseLine) -> ClauseShown:
    return ClauseShown(
        clause=line.clause,
        met=True,
        points=points(line.points),
        undecayed=points(line.points if line.undecayed is None else line.undecayed),
        cap=None if line.cap is None else points(line.cap),
        evidence=line.evidence,
    )


def _unmet(clause: str) -> ClauseShown:
    return ClauseShown(clause=clause, met=False, points=0, undecayed=0, cap=None, evidence=())


def recomputed_answer(differences: Sequence[Difference]) -> Recomputed:
    found = [
        DifferenceFound(path=one.path, stored=_plain(one.stored), computed=_plain(one.computed)) for one in differences
    ]
    return Recomputed(identical=not found, differences=tuple(found))


def _plain(value: object) -> object:
    """As JSON has it."""
    return _ANY.dump_python(value, mode="json")
