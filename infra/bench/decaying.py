"""Years of decay over leads that nobody hears of any more: what is written because of it where no stage changes.

The instruments definition, with a rule that sends MQLs back to nurture. Each lead is judged as its touches come, and
then only when its own moment has come, as the clock that strikes every minute has it.
"""

from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import Final

from functions.scoring.judge_lead import LeadJudge
from infra.bench.histories import bench_leads
from infra.bench.recomputing import Journals, One
from shared.domain.definition import Definition
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.standing import Standing
from shared.edge.definitions import definition_named
from shared.edge.journal import touches
from shared.edge.policies import policy_named
from shared.ports import Judged
from shared.vault.keyring import KeyWrapper

LEADS: Final = 300
TOUCHES: Final = 12
YEARS: Final = 10
_YEAR: Final = 366 * 86_400


@dataclass
class Watched(Journals):
    """Writes after which a lead stands where it stood: ``put_off`` are those that find the moment that a touch has made
    later, ``decayed`` all others."""

    moved: int = 0
    put_off: int = 0
    decayed: int = 0
    touched: set[str] = field(default_factory=set)
    is_quiet: bool = False

    def save(self, lead_id: str, standing: Standing, judged: Judged) -> None:
        super().save(lead_id, standing, judged)
        if judged.moment:
            self.stored[lead_id] = replace(self.stored[lead_id], moment=judged.moment.at)
        if not self.is_quiet:
            self.touched.add(lead_id)
        elif judged.due:
            self.moved += 1
        elif lead_id in self.touched:
            self.put_off += 1
            self.touched.remove(lead_id)
        else:
            self.decayed += 1


def decay_figures() -> dict[str, float]:
    """``decay_writes``, and for comparison how many leads went back and how many moments touches had made later."""
    wrapper = KeyWrapper(bytes(32))
    journals = Watched({lead.id: lead for lead in bench_leads(wrapper, leads=LEADS, touches=TOUCHES)})
    policy = policy_named("privacy")
    judge = LeadJudge(leads=journals, wrapper=wrapper, definitions=One(_definition()), policy=lambda: policy)
    ended = _come(journals, judge, wrapper)
    journals.is_quiet = True
    _years_pass(journals, judge, ended)
    return {
        "decay_writes": journals.decayed,
        "decay_leads_sent_back": journals.moved,
        "decay_moments_put_off": journals.put_off,
    }


def _definition() -> CompiledDefinition:
    document = definition_named("instruments").definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    back = {"not": {"score": "engagement", "at_least": 10}}
    return compile_definition(Definition.model_validate(document | {"version": 2, "back_to_nurture_when": back}))


def _come(journals: Watched, judge: LeadJudge, wrapper: KeyWrapper) -> int:
    """Every touch, one after the other; the second of the last."""
    ended = 0
    for lead in journals.leads.values():
        key, now = wrapper.unwrap(lead.id, lead.key.wrapped), 0
        journals.come[lead.id] = TOUCHES
        times = [touch.received_at for touch in touches(journals.pages(lead.id), key)]
        for come, at in enumerate(times, start=1):
            journals.come[lead.id], now = come, max(now, at)
            judge.judge(lead.id, now=now)
        ended = max(ended, now)
    return ended


def _years_pass(journals: Watched, judge: LeadJudge, now: int) -> None:
    waiting = [(lead.moment, lead_id) for lead_id, lead in journals.stored.items() if lead.moment]
    heapify(waiting)
    while waiting:
        moment, lead_id = heappop(waiting)
        if moment > now + YEARS * _YEAR:
            return
        judge.judge(lead_id, again=True, now=max(now, moment))
        later = journals.stored[lead_id].moment
        if later is not None and later > moment:
            heappush(waiting, (later, lead_id))


if __name__ == "__main__":
    print(decay_figures())
