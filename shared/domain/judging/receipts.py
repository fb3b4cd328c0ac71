"""Receipts of verdicts, and whether one can be made again from the touches it speaks of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.folding import WAY
from shared.domain.lead import Profile
from shared.domain.receipt import ClauseLine, CutLine, Receipt
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from shared.domain.verdict import ClauseOutcome, Verdict

if TYPE_CHECKING:
    from shared.domain.judging.engine import CompiledDefinition


class Difference(NamedTuple):
    """Where a receipt says something else than its touches do: a field, or ``met.<clause>`` or ``cuts.<group>``."""

    path: str
    stored: object
    computed: object


def receipt_of(definition: Definition, verdict: Verdict, start: Stage, now: int) -> Receipt:
    caps = {clause.id: clause.cap for clause in definition.behaviours if clause.cap is not None}
    pairs = zip(verdict.groups, verdict.cuts, strict=True)
    return Receipt(
        definition=definition.content_hash,
        version=definition.version,
        at=now,
        start=start,
        stage=verdict.stage,
        sales_ready=verdict.sales_ready,
        fit=verdict.fit,
        engagement=verdict.engagement,
        met=tuple(_line(outcome, caps) for outcome in verdict.outcomes if outcome.met),
        unmet=tuple(outcome.clause for outcome in verdict.outcomes if not outcome.met),
        cuts=tuple(CutLine(group=group, points=-cut) for group, cut in pairs if cut),
        to_nurture=verdict.to_nurture,
        way=WAY,
        touches=verdict.touches,
    )


def _line(outcome: ClauseOutcome, caps: Mapping[str, int]) -> ClauseLine:
    cap = caps.get(outcome.clause)
    return ClauseLine(
        clause=outcome.clause,
        points=outcome.points,
        evidence=outcome.evidence,
        undecayed=None if outcome.undecayed == outcome.points else outcome.undecayed,
        cap=cap if abs(outcome.points) == cap else None,
    )


def recompute(definition: "CompiledDefinition", receipt: Receipt, touches: Sequence[Touch]) -> tuple[Difference, ...]:
    """What differs when the receipt is made again; empty when it is identical.

    ``touches`` are the lead's, in the order of its journal, from the first; those after the decision are left out.
    With another definition, way of weighing or too few touches only that is named: nothing else could be compared.
    """
    known = touches if receipt.touches is None else touches[: receipt.touches]
    bases: list[tuple[str, object, object]] = [("definition", receipt.definition, definition.hash)]
    if receipt.way is not None:
        bases.append(("way", receipt.way, WAY))
    if receipt.touches is not None:
        bases.append(("touches", receipt.touches, len(known)))
    if changed := [Difference(*basis) for basis in bases if basis[1] != basis[2]]:
        return tuple(changed)
    folded = definition.empty()
    for touch in as_judged(known):
        folded = definition.fold(folded, touch)
    again = definition.receipt(definition.judge(folded, receipt.at), receipt.start, receipt.at)
    return _differences(_told(receipt), _told(again))


def as_judged(touches: Sequence[Touch]) -> Sequence[Touch]:
    """In the order in which scoring takes them in: touches of a lead that was merged into this one may be older than
    those before them."""
    return Profile.in_time(touches) if any(touch.carried_from for touch in touches) else touches


def _told(receipt: Receipt) -> dict[str, object]:
    """Everything it says, by path."""
    said = receipt.model_dump(exclude={"met", "cuts", "unmet", "way", "touches"})
    lines = {f"met.{line.clause}": line.model_dump(exclude={"clause"}) for line in receipt.met}
    unmet: dict[str, object] = {f"met.{clause}": None for clause in receipt.unmet}
    return said | unmet | lines | {f"cuts.{cut.group}": cut.points for cut in receipt.cuts}


def _differences(stored: Mapping[str, object], computed: Mapping[str, object]) -> tuple[Difference, ...]:
    paths = dict.fromkeys([*stored, *computed])
    found = (Difference(path, stored.get(path), computed.get(path)) for path in paths)
    return tuple(difference for difference in found if difference.stored != difference.computed)
