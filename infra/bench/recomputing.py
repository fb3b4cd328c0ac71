"""Decisions made again from what is stored: ten thousand touches scored one by one, every receipt recomputed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from functions.scoring.judge_lead import LeadJudge
from infra.bench.histories import BenchLead, bench_leads
from shared.domain.decision import after
from shared.domain.judging import CompiledDefinition
from shared.domain.judging.receipts import recompute
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.edge.definitions import definition_named
from shared.edge.journal import touches
from shared.edge.policies import policy_named
from shared.ports import DueDecision, Judged, Page, StoredLead
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper

LEADS: Final = 200
TOUCHES: Final = 50


@dataclass
class Journals:
    """Leads in memory, each with as much of its journal as has come; a decision that is due is made at once."""

    leads: dict[str, BenchLead]
    come: dict[str, int] = field(default_factory=dict)
    stored: dict[str, StoredLead] = field(default_factory=dict)

    def load(self, lead_id: str) -> StoredLead | None:
        fresh = StoredLead(Standing(Stage.CONTACT, 0, ready=False, version=0), self.leads[lead_id].key, None, None, {})
        return self.stored.get(lead_id, fresh)

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]:  # noqa: ARG002 - one page holds all
        come = self.leads[lead_id].touches[: self.come[lead_id]]
        yield Page(0, tuple(touch.record for touch in come), frozenset(), 0, b"")

    def save(self, lead_id: str, standing: Standing, judged: Judged) -> None:
        before = self.load(lead_id)
        if before is None:
            return
        standing, ledger = replace(standing, version=standing.version + 1), dict(before.ledger)
        if judged.due:
            number, move = judged.due.decision.number, judged.due.decision.move
            ledger[number], standing = judged.due, replace(after(standing, move), decided=number)
        self.stored[lead_id] = StoredLead(standing, before.key, judged.sealed, None, ledger)


class One:
    """The same definition all the time."""

    def __init__(self, definition: CompiledDefinition) -> None:
        self._definition = definition

    def at(self, now: int) -> CompiledDefinition:  # noqa: ARG002
        return self._definition

    def of(self, digest: str) -> CompiledDefinition | None:
        return self._definition if digest == self._definition.hash else None


def recompute_figures() -> dict[str, float]:
    """``recompute_identical``: the share of all decisions of the run that come out the same, to the last thousandth."""
    wrapper, definition = KeyWrapper(bytes(32)), definition_named("instruments")
    journals = Journals({lead.id: lead for lead in bench_leads(wrapper, leads=LEADS, touches=TOUCHES)})
    judge = LeadJudge(leads=journals, wrapper=wrapper, definitions=One(definition), policy=_policy)
    _score(journals, judge, wrapper)
    found = [
        _is_identical(definition, due, wrapper.unwrap(lead_id, lead.key.wrapped), journals.pages(lead_id))
        for lead_id, lead in journals.stored.items()
        for due in lead.ledger.values()
    ]
    return {"recompute_decisions": len(found), "recompute_identical": sum(found) / len(found)}


def _score(journals: Journals, judge: LeadJudge, wrapper: KeyWrapper) -> None:
    """Each touch when it comes."""
    for lead in journals.leads.values():
        key = wrapper.unwrap(lead.id, lead.key.wrapped)
        journals.come[lead.id] = TOUCHES
        times = [touch.received_at for touch in touches(journals.pages(lead.id), key)]
        for come, at in enumerate(times, start=1):
            journals.come[lead.id] = come
            judge.judge(lead.id, now=at)


def _is_identical(definition: CompiledDefinition, due: DueDecision, key: SubjectKey, pages: Iterable[Page]) -> bool:
    receipt = Receipt.model_validate_json(key.open("receipt", due.receipt))
    return not recompute(definition, receipt, list(touches(pages, key)))


def _policy() -> PrivacyPolicy:
    return policy_named("privacy")


if __name__ == "__main__":
    print(recompute_figures())
