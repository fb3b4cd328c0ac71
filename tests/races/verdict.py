"""What must be true once everybody has ended and the erasure is done, whatever the order was."""

from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KEY_BYTES
from tests.races.comeback import nobody_comes_back_unasked
from tests.races.ledger import ABSORBED, MERGE, Ledger, opened
from tests.races.merges import merges_are_whole
from tests.races.others import others_are_complete
from tests.races.story import Story
from tests.races.world import World

_TOMBSTONE: Final = {"pk", "sk", "erased", "request"}
_KINDS: Final = ("touch", "lead", "receipt")


def violations(world: World, story: Story) -> list[str]:
    ledger = Ledger(world)
    checks = (
        _everybody_meant_is_erased(world, story, ledger),
        _a_tombstone_is_all_that_is_left(world, ledger),
        _nothing_is_written_after_the_fence(ledger),
        _nothing_can_be_opened(world, ledger),
        _nothing_stays_of_the_erasure(world, story, ledger),
        nobody_comes_back_unasked(world, story, ledger),
        others_are_complete(world, ledger),
        merges_are_whole(world, ledger),
    )
    return [*world.scheduler.failures, *(found for check in checks for found in _broken(check))]


def _broken(check: Iterator[str]) -> Iterator[str]:
    try:
        yield from check
    except Exception as fault:  # noqa: BLE001 - whatever cannot even be read is broken
        yield f"what is stored cannot be read: {type(fault).__name__}"


def _everybody_meant_is_erased(world: World, story: Story, ledger: Ledger) -> Iterator[str]:
    """When a case has fenced, what it names leads to nobody, unless meanwhile several leads carried it or it did not
    prove the one that did: then it decides nothing."""
    for case, requester in story.requesters.items():
        if (case, "certified") not in world.reached:
            yield f"case {case[:4]} was not brought to its end"
            continue
        begun, shut = ledger.begun(case), world.reached[case, "deleting"]
        named = ledger.deciding(requester.identifiers, begun, shut)
        found = {ledger.leads_to(token, shut) for token in named if not ledger.was_shared(token, begun, shut)}
        for lead_id in found - {None} | {lead_id for lead_id in requester.leads if lead_id not in ledger.fenced}:
            yield f"{lead_id} was not erased"
    for keeper, write in ledger.merges:
        if (keeper in ledger.fenced) is not (write.key[0] in ledger.fenced):
            yield f"only one of {write.key[0]} and {keeper}, who are one person, was erased"


def _a_tombstone_is_all_that_is_left(world: World, ledger: Ledger) -> Iterator[str]:
    for item in world.store.items("leads"):
        pk, sk = item["pk"]["S"], item["sk"]["S"]
        if pk in ledger.fenced and (sk != "lead" or item.keys() != _TOMBSTONE):
            yield f"{pk} {sk} is left"
        if sk.removeprefix(MERGE).removeprefix(ABSORBED) in ledger.fenced:
            yield f"{pk} knows of the erased {sk}"
    for item in world.store.items("identities"):
        if item.get("lead", {}).get("S") in ledger.fenced:
            yield f"the erased {item['lead']['S']} can be found"
    for item in world.store.items("tokens"):
        if item["pk"]["S"].partition(".")[0] in ledger.fenced or item.get("lead", {}).get("S") in ledger.fenced:
            yield "a link made for somebody erased is left"
    yield from _claims_left(world, ledger)


def _claims_left(world: World, ledger: Ledger) -> Iterator[str]:
    """A copy that is delivered after all claims its delivery anew, and is refused."""
    claimed = {write.key[0]: write.step for write in ledger.of("deliveries") if write.after}
    left = {item["pk"]["S"] for item in world.store.items("deliveries") if "many" not in item}
    for lead_id, fenced in ledger.fenced.items():
        for touch in ledger.touches[lead_id]:
            if touch in left and claimed[touch] < fenced:
                yield f"a claim of the erased {lead_id} is left"


def _nothing_is_written_after_the_fence(ledger: Ledger) -> Iterator[str]:
    for write in ledger.writes:
        if write.after is None or "retired" in write.after or write.table not in {"leads", "keys", "identities"}:
            continue
        about = [write.key[0], write.key[-1].removeprefix(MERGE)]
        if write.table == "identities":
            about = [write.after.get("lead", {}).get("S", "")]
        for lead_id in about:
            if write.step > ledger.fenced.get(lead_id, write.step):
                yield f"{'/'.join(write.key)} was written after {lead_id} was fenced"


def _nothing_can_be_opened(world: World, ledger: Ledger) -> Iterator[str]:
    """With no key that is still there, wrapped or retired, whatever anybody kept of the sealed bytes."""
    kept = {value["B"] for item in world.store.items("keys") for value in item.values() if "B" in value}
    for lead_id in ledger.fenced:
        if kept & ledger.wrapped(lead_id):
            yield f"the key of the erased {lead_id} is left"
        for wrapped in kept:
            key = SubjectKey(lead_id, aes_key_unwrap(bytes(KEY_BYTES), wrapped))
            if any(opened(key, sealed, kind) for sealed in ledger.sealed(lead_id) for kind in _KINDS):
                yield f"what was sealed of the erased {lead_id} can be opened"
    names = {name for item in world.store.items("keys") if not (name := item["pk"]["S"]).startswith("case#")}
    if names != set(ledger.live):
        yield f"keys of nobody, or nobody's keys: {sorted(names ^ set(ledger.live))}"


def _nothing_stays_of_the_erasure(world: World, story: Story, ledger: Ledger) -> Iterator[str]:
    for item in world.store.items("identities"):
        if "erased" in item:
            yield f"a {ledger.kinds[item['pk']['S']]} stays blocked"
    if any(item["sk"]["S"] == "trail" for item in world.store.items("cases")):
        yield "a trail is left"
    for case in story.requesters:
        if any(item["pk"]["S"] == f"case#{case}" for item in world.store.items("keys")):
            yield f"the key of case {case[:4]} is left"
