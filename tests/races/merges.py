"""Two leads that are one person: decided by somebody, done to the end, and as strict as either of them."""

from collections.abc import Iterator

from shared.edge.journal import touches
from tests.dynamodb.history import Stored, Write
from tests.races.ledger import ABSORBED, MERGE, Ledger
from tests.races.world import World


def merges_are_whole(world: World, ledger: Ledger) -> Iterator[str]:
    rows = [item for item in world.store.items("leads") if item["pk"]["S"] not in ledger.fenced]
    for item in rows:
        if "absorbing" in item:
            yield f"{item['pk']['S']} is merged with no end"
    for keeper, write in ledger.merges:
        yield from _was_decided(ledger, keeper, write)
        yield from _is_only_a_pointer(ledger, write, rows)
        yield from _is_held_as_both_were(world, ledger, write)
    for lead_id in ledger.live:
        yield from _is_told_apart(world, ledger, lead_id)
        yield from _remembers(ledger, lead_id, rows)


def _was_decided(ledger: Ledger, keeper: str, write: Write) -> Iterator[str]:
    """A tie is used up by the merge, in one transaction."""
    absorbed = write.key[0]
    used = {(w.key, w.after is None) for w in ledger.of("leads") if w.step == write.step}
    if ((keeper, f"{MERGE}{absorbed}"), True) not in used:
        yield f"{absorbed} became part of {keeper}, to whom nothing tied it"


def _is_only_a_pointer(ledger: Ledger, write: Write, rows: list[Stored]) -> Iterator[str]:
    absorbed = write.key[0]
    for later in ledger.of("leads"):
        written = later.after is not None and later.key[0] == absorbed and later.step > write.step
        if written and (later.key[1] != "lead" or not (later.after or {}).keys() & {"merged", "erased"}):
            yield f"{'/'.join(later.key)} was written after {absorbed} was merged"
    left = [item for item in rows if item["pk"]["S"] == absorbed]
    if left and (len(left) > 1 or left[0].get("merged", {}).get("S") not in ledger.live):
        yield f"{absorbed} does not lead to where the person is"
    if any(item["sk"]["S"] == f"{MERGE}{absorbed}" for item in rows):
        yield f"somebody is tied to {absorbed}, who was merged"


def _is_held_as_both_were(world: World, ledger: Ledger, write: Write) -> Iterator[str]:
    """At every moment, wherever the person is kept, until they confirm something: nothing else lifts a hold."""
    held = _holds(write.before)
    since = min(w.step for w in ledger.of("leads") if w.key == write.key and held <= _holds(w.after))
    for later in ledger.of("leads"):
        if later.step < write.step or "version" not in (later.after or {}) or held <= _holds(later.after):
            continue
        if _has_come_to(ledger, write, later.key[0], later.step) and not _confirmed(world, since, later, write.key[0]):
            yield f"{later.key[0]} lost the holds of {write.key[0]}"
            return


def _confirmed(world: World, since: int, later: Write, absorbed: str) -> bool:
    """Whether a confirmation was written in between, to the journal of the lead or of the one that it absorbed."""
    journals = [f"leads/{lead_id}/journal" for lead_id in (later.key[0], absorbed)]
    return any(
        since <= step <= later.step and who.startswith("confirming") and any(journal in what for journal in journals)
        for step, who, what in world.scheduler.trace
        if "query" not in what
    )


def _has_come_to(ledger: Ledger, write: Write, lead_id: str, step: int) -> bool:
    """Whether who was merged by ``write`` is part of the lead by then, over others perhaps."""
    place = write.key[0]
    while (merged := ledger.merged.get(place)) and merged.step <= step:
        place = str((merged.after or {})["merged"]["S"])
        if place == lead_id:
            return True
    return False


def _is_told_apart(world: World, ledger: Ledger, lead_id: str) -> Iterator[str]:
    """Every touch says which leads it came through."""
    lead = world.leads.load(lead_id)
    if lead is None:
        return
    key = world.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
    ours = {one: ids for one, ids in ledger.touches.items() if ledger.kept_as(one) == lead_id}
    for touch in touches(world.journal.pages(lead_id), key):
        if touch.carried_from != _way(ledger, lead_id, {one for one, ids in ours.items() if touch.id in ids}):
            yield f"a touch of {lead_id} does not say where it came from"


def _way(ledger: Ledger, lead_id: str, places: set[str]) -> tuple[str, ...]:
    """From the one of the places that nobody else of them was merged into."""
    (place,) = places - {str((ledger.merged[one].after or {})["merged"]["S"]) for one in places if one in ledger.merged}
    way: tuple[str, ...] = ()
    while place != lead_id:
        way = (place, *way)
        place = str((ledger.merged[place].after or {})["merged"]["S"])
    return way


def _remembers(ledger: Ledger, lead_id: str, rows: list[Stored]) -> Iterator[str]:
    merged = {one for one in ledger.merged if ledger.kept_as(one) == lead_id}
    noted = {
        item["sk"]["S"].removeprefix(ABSORBED)
        for item in rows
        if item["pk"]["S"] == lead_id and item["sk"]["S"].startswith(ABSORBED)
    }
    if merged != noted:
        yield f"{lead_id} does not know all who were merged into it"


def _holds(item: Stored | None) -> frozenset[str]:
    return frozenset((item or {}).get("holds", {}).get("SS", ()))
