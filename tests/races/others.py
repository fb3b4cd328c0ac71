"""Everybody who is not erased keeps all they had, and gets all they were promised."""

from collections.abc import Iterator

from functions.promotion.promote_lead import promote_lead
from shared.adapters.identity_item import holders_of
from shared.domain.lead import Profile
from shared.edge.journal import BrokenChain, chained_touches
from shared.vault.envelope import Unreadable
from tests.races.ledger import MERGE, Ledger
from tests.races.world import World


def others_are_complete(world: World, ledger: Ledger) -> Iterator[str]:
    for lead_id in ledger.live:
        _judge_once_more(world, lead_id)
    for lead_id in ledger.live:
        yield from _is_complete(world, ledger, lead_id)
    yield from _identities_are_kept(world, ledger)
    yield from _merges_are_mutual(world, ledger)
    yield from _the_held_stay_where_they_are(ledger)
    yield from _stages_follow_from_decisions(world)
    if any("many" in (write.before or {}) and write.after is None for write in ledger.of("deliveries")):
        yield "a claim of a delivery of many is gone"


def _judge_once_more(world: World, lead_id: str) -> None:
    """By what is in force: who was judged last by another definition may be due for another stage, and only by that."""
    before = world.leads.load(lead_id)
    world.judge.judge(lead_id, now=world.now)
    after = world.leads.load(lead_id)
    if before and after and after.due and after.due != before.due:
        promote_lead(lead_id, after.due.decision, leads=world.promotions)


def _is_complete(world: World, ledger: Ledger, lead_id: str) -> Iterator[str]:
    lead = world.leads.load(lead_id)
    if lead is None:
        yield f"{lead_id} is lost"
        return
    key = world.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
    try:
        stored = [touch.id for touch, _ in chained_touches(world.journal.pages(lead_id), key)]
    except (BrokenChain, Unreadable) as fault:
        yield f"the journal of {lead_id} is broken: {type(fault).__name__}"
        return
    promised = {told.recorded.touch_id for told in world.told if ledger.kept_as(told.recorded.lead_id) == lead_id}
    taken = {touch for one, ids in ledger.touches.items() if ledger.kept_as(one) == lead_id for touch in ids}
    if len(stored) != len(set(stored)) or not promised <= set(stored) or set(stored) != taken:
        yield f"the journal of {lead_id} is not what was accepted"
    counted = Profile.load(key.open("lead", lead.sealed)).counted if lead.sealed else 0
    if not lead.standing.holds and (counted != len(stored) or lead.due):
        yield f"{lead_id} is not judged to the end"


def _identities_are_kept(world: World, ledger: Ledger) -> Iterator[str]:
    now = {item["pk"]["S"]: holders_of(item) for item in world.store.items("identities")}
    for token, lead_id, _ in ledger.given:
        kept = ledger.kept_as(lead_id)
        if kept not in ledger.fenced and kept not in now.get(token, ()):
            yield f"{kept} is no longer known by their {ledger.kinds[token]}"


def _merges_are_mutual(world: World, ledger: Ledger) -> Iterator[str]:
    noted = {
        (item["pk"]["S"], item["sk"]["S"].removeprefix(MERGE))
        for item in world.store.items("leads")
        if item["sk"]["S"].startswith(MERGE)
    }
    for one, other in noted:
        if (other, one) not in noted:
            yield f"{one} knows of {other}, not the other way round"


def _the_held_stay_where_they_are(ledger: Ledger) -> Iterator[str]:
    for write in ledger.of("leads"):
        before, after = write.before or {}, write.after or {}
        if "holds" in before and "stage" in after and after["stage"] != before["stage"]:
            yield f"{write.key[0]} was promoted under a hold"


def _stages_follow_from_decisions(world: World) -> Iterator[str]:
    """Every decision starts where the one before it ended, and the last one says where the lead stands."""
    for item in world.store.items("leads"):
        if "version" not in item:
            continue
        entries = [entry["M"] for _, entry in sorted(item["ledger"]["M"].items(), key=lambda named: int(named[0]))]
        stages = ["contact", *(entry["t"]["S"] for entry in entries)]
        if [entry["f"]["S"] for entry in entries] != stages[:-1] or item["stage"]["S"] != stages[-1]:
            yield f"{item['pk']['S']} stands where no decision left it"
        if "holds" in item and "moment" in item:
            yield f"{item['pk']['S']} is held and waits for a moment"
