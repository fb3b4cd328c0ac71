"""Presenting a decision as the API answers it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from functions.leads.answers import DefinitionNamed
from functions.leads.decision_answers import ClauseShown, DecisionShown, DifferenceFound, Finding, GroupCut, Recomputed
from functions.leads.explained import DefinitionTold
from functions.leads.present_lead import instant, points
from shared.domain.decision import Decision
from shared.domain.judging.receipts import Difference
from shared.domain.receipt import ClauseLine, Receipt

if TYPE_CHECKING:
    from shared.edge.clause_words import ClauseTold

_ANY = TypeAdapter[object](object)


def decision_answer(
    lead_id: str, decision: Decision, receipt: Receipt, *, because: str, told: DefinitionTold
) -> DecisionShown:
    """``told`` is the receipt's definition in words, as far as it is known."""
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
        clauses=(
            *(_met(line, told.clauses.get(line.clause)) for line in receipt.met),
            *(_unmet(clause, told.clauses.get(clause)) for clause in receipt.unmet),
        ),
        cuts=tuple(
            GroupCut(group=cut.group, label=told.groups.get(cut.group), points=points(cut.points))
            for cut in receipt.cuts
        ),
        way=receipt.way,
        touches=receipt.touches,
    )


def _met(line: ClauseLine, told: "ClauseTold | None") -> ClauseShown:
    return ClauseShown(
        clause=line.clause,
        **_in_words(told),
        met=True,
        points=points(line.points),
        undecayed=points(line.points if line.undecayed is None else line.undecayed),
        cap=None if line.cap is None else points(line.cap),
        evidence=line.evidence,
    )


def _unmet(clause: str, told: "ClauseTold | None") -> ClauseShown:
    return ClauseShown(clause=clause, **_in_words(told), met=False, points=0, undecayed=0, cap=None, evidence=())


def _in_words(told: "ClauseTold | None") -> dict[str, Any]:
    return told._asdict() if told else {"label": None, "asks": None, "gives": ()}


def recomputed_answer(differences: Sequence[Difference]) -> Recomputed:
    found = [
        DifferenceFound(path=one.path, stored=_plain(one.stored), computed=_plain(one.computed)) for one in differences
    ]
    return Recomputed(identical=not found, differences=tuple(found))


def _plain(value: object) -> object:
    """As JSON has it."""
    return _ANY.dump_python(value, mode="json")
