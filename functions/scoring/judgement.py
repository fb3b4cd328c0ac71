"""What follows for a lead from judging it: a change of stage that is due, and when to look again."""

from typing import NamedTuple

from shared.domain.decision import Decision, after, move_called_for
from shared.domain.falling import falls_back_at
from shared.domain.judging import CompiledDefinition, Folded
from shared.domain.judging.kept_rank import KeptRank
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.ports import DueDecision, MomentChange, StoredLead
from shared.vault.envelope import SubjectKey


class Judgement(NamedTuple):
    """``due`` is a decision that was not due before; ``revoke`` says that the one that was is called for no longer."""

    due: DueDecision | None = None
    revoke: bool = False
    moment: MomentChange | None = None
    rank: str | None = None

    @property
    def changes_nothing(self) -> bool:
        return self == Judgement()


def judgement(definition: CompiledDefinition, lead: StoredLead, key: SubjectKey, folded: Folded, now: int) -> Judgement:
    verdict = definition.judge(folded, now)
    move = move_called_for(lead.standing, verdict)
    was_due = lead.due.decision.move if lead.due else None
    revoke = move is None and was_due is not None and was_due.stage is Stage.NURTURE
    coming = move or (None if revoke else was_due)
    standing = after(lead.standing, coming) if coming else lead.standing
    moment = _moment(lead, falls_back_at(definition, folded, standing, now), now)
    # Writing again what is due already could bring back a decision that was just settled.
    due = None
    if move is not None and move != was_due:
        decision = Decision(lead.standing.decided + 1, move, now, definition.version)
        due = _due(decision, definition.receipt(verdict, lead.standing.stage, now), key)
    return Judgement(due, revoke, moment, _rank(definition, lead, folded, moves=due is not None))


def _due(decision: Decision, receipt: Receipt, key: SubjectKey) -> DueDecision:
    return DueDecision(decision, key.seal("receipt", receipt.model_dump_json(exclude_defaults=True).encode()))


def _rank(definition: CompiledDefinition, lead: StoredLead, folded: Folded, *, moves: bool) -> str | None:
    """None while the one kept covers it: each change costs a write of the index, but when the stage changes anyhow."""
    rank = KeptRank.of(folded, definition.rank(folded))
    held = KeptRank.read(lead.rank) if lead.rank else None
    return None if held == rank or (held and held.covers(rank) and not moves) else rank.written()


def _moment(lead: StoredLead, falls: int | None, now: int) -> MomentChange | None:
    """None to leave it alone. One that became too early stays: most touches make the moment later, and each change
    costs two writes of the index; when it comes, the next one is found."""
    held = lead.moment
    if falls is None:
        return None if held is None else MomentChange(None)
    return MomentChange(falls) if held is None or falls < held or held <= now else None
