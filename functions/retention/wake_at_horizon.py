"""Waking the erasures that no backup can undo any more: whoever certified them attests them again."""

from functions.retention.budget import Budget
from functions.retention.open_cases import AT_A_TIME, case_of
from shared.domain.case.case import position
from shared.edge.messages import CaseWaits
from shared.ports import Outbox, StoreUnavailable
from shared.ports.cases import Cases


def wake_at_horizon(*, cases: Cases, outbox: Outbox, budget: Budget, now: int) -> int:
    """How many were woken. One that stays as it is, is woken again by the next run. Raises StoreUnavailable."""
    after, woken = "", 0
    while budget.take():
        places = cases.certified_by_horizon(after=after, before=position(now + 1), limit=AT_A_TIME)
        if outbox.send([CaseWaits(case=case_of(place)).model_dump_json() for place in places]):
            raise StoreUnavailable("queue")
        woken += len(places)
        if len(places) < AT_A_TIME:
            break
        after = places[-1]
    return woken
