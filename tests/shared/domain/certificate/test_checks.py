"""What keeps a certificate from being proof."""

from typing import Any

import pytest

from shared.domain.certificate.checks import StoreInventory, problems
from shared.domain.certificate.parts import Fence, Outcomes, Recipients
from shared.domain.certificate.words import Action, Attestation, Milestone
from shared.edge.policies import inventory
from tests.certificates import (
    DAY,
    FENCED,
    HORIZON,
    INVENTORY,
    KEPT,
    SCANS,
    SHREDDED,
    STEPS,
    TIMELINE,
    a_certificate,
    a_key,
    a_scan,
)

CERTIFIED = TIMELINE[Milestone.CERTIFIED]
VERIFYING = TIMELINE[Milestone.VERIFYING]


def found(**changes: Any) -> list[str]:
    return problems(a_certificate(**changes), INVENTORY)


def with_scan(**changes: Any) -> list[str]:
    return found(stores=(a_scan("leads", Action.TOMBSTONED, **changes), *SCANS[1:]))


def test_a_sound_certificate_has_no_problems() -> None:
    assert found() == []


def test_an_erasure_may_take_less_than_a_second() -> None:
    at_once = dict.fromkeys(STEPS, FENCED)
    key = a_key(destroyed_at=FENCED, unrecoverable_after=FENCED)
    assert found(timeline=at_once, keys=(key,)) == []


def test_an_empty_list_of_stores_proves_nothing() -> None:
    assert "stores: none was looked through" in found(stores=(), retained=())
    nothing = StoreInventory(frozenset(), INVENTORY.hash)
    assert problems(a_certificate(stores=(), retained=()), nothing) == ["stores: none was looked through"]


@pytest.mark.parametrize("store", [scan.store for scan in SCANS])
def test_every_store_of_the_inventory_must_be_there(store: str) -> None:
    left = tuple(scan for scan in SCANS if scan.store != store)
    assert f"stores: {store} was not looked through" in found(stores=left)


def test_a_store_outside_the_inventory_is_a_problem() -> None:
    assert found(stores=(*SCANS, a_scan("exports"))) == ["stores: exports is not in the inventory"]


def test_a_store_told_twice_is_a_problem() -> None:
    assert found(stores=(*SCANS, a_scan("identities"))) == ["stores: identities is there twice"]


def test_another_inventory_is_a_problem() -> None:
    assert found(inventory="e" * 64) == ["inventory: is another one"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hits": 1}, "hits"),
        ({"control_found": False}, "control_found"),
        ({"encodings": 0}, "encodings"),
        ({"items_before": 1, "items_after": 2}, "items_after"),
    ],
)
def test_a_scan_that_found_something_or_was_blind_is_a_problem(changes: dict[str, Any], field: str) -> None:
    (problem,) = with_scan(**changes)
    assert problem.startswith(f"stores[leads].{field}: ")


@pytest.mark.parametrize("action", [Action.DELETED, Action.NOT_PERSONAL])
def test_where_nothing_may_be_left_nothing_is(action: Action) -> None:
    (problem,) = found(stores=(SCANS[0], a_scan("identities", action, items_after=1), *SCANS[2:]))
    assert problem.startswith("stores[identities].items_after: ")


def test_a_store_is_left_unscanned_only_where_the_inventory_says_so() -> None:
    unseen = a_scan("RootKey", Action.NOT_PERSONAL, bytes_scanned=0, encodings=0, control_found=False)
    stores = (*SCANS, unseen)
    named = INVENTORY.stores | {"RootKey"}
    exempt = StoreInventory(named, INVENTORY.hash, frozenset({"RootKey"}))
    assert problems(a_certificate(stores=stores), exempt) == []
    assert len(problems(a_certificate(stores=stores), StoreInventory(named, INVENTORY.hash))) == 2
    deleted = (*SCANS, unseen.model_copy(update={"action": Action.DELETED}))
    (problem,) = problems(a_certificate(stores=deleted), exempt)
    assert problem.startswith("stores[RootKey].action: ")
    found_there = (*SCANS, unseen.model_copy(update={"hits": 1}))
    (problem,) = problems(a_certificate(stores=found_there), exempt)
    assert problem.startswith("stores[RootKey].hits: ")


def test_the_released_inventory_says_which_stores_are_scanned() -> None:
    released = StoreInventory.of(inventory())
    assert released.hash == inventory().content_hash
    assert {"LeadsTable", "LeadsTable/index/by_stage", "KeysTable"} <= released.stores - released.unscanned
    assert {"LeadsTable/stream", "RootKey"} <= released.unscanned


def test_every_fenced_lead_has_its_key_destroyed() -> None:
    fewer = "keys: not every fenced lead's was destroyed"
    assert found(keys=()) == [fewer]
    assert found(fence=Fence(at=FENCED, leads=2)) == [fewer]
    assert found(fence=Fence(at=FENCED, leads=0), keys=()) == [], "somebody we did not know has no key"


def test_a_key_counts_once() -> None:
    assert found(fence=Fence(at=FENCED, leads=2), keys=(a_key(), a_key())) == ["keys: one is there twice"]
    assert found(fence=Fence(at=FENCED, leads=2), keys=(a_key(), a_key(wrapped_key_hash="f" * 64))) == []


@pytest.mark.parametrize("at", [FENCED - 1, VERIFYING + 1])
def test_a_key_is_destroyed_after_the_fence_and_before_the_scan(at: int) -> None:
    (problem,) = found(keys=(a_key(destroyed_at=at, unrecoverable_after=at + DAY),))
    assert problem.startswith("keys[0].destroyed_at: ")


@pytest.mark.parametrize("at", [SHREDDED - 1, SHREDDED + HORIZON + 1])
def test_a_key_is_unrecoverable_within_the_backup_horizon(at: int) -> None:
    (problem,) = found(keys=(a_key(unrecoverable_after=at),))
    assert problem.startswith("keys[0].unrecoverable_after: ")


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_left_out_but_the_identity_check(step: Milestone) -> None:
    timeline = {name: at for name, at in TIMELINE.items() if name is not step}
    missing = f"timeline: {step} is missing" in found(timeline=timeline)
    assert missing is (step is not Milestone.IDENTITY_VERIFIED)


@pytest.mark.parametrize("position", range(1, len(STEPS)))
def test_times_are_in_the_order_of_the_steps(position: int) -> None:
    late, early = STEPS[position - 1], STEPS[position]
    assert f"timeline: {early} comes before {late}" in found(timeline=TIMELINE | {early: TIMELINE[late] - 1})


@pytest.mark.parametrize("at", [TIMELINE[Milestone.APPROVED] - 1, TIMELINE[Milestone.DELETING] + 1])
def test_the_fence_stands_between_approval_and_deletion(at: int) -> None:
    assert "fence.at: is not between approval and deletion" in found(fence=Fence(at=at, leads=1))


def second(at: int, **changes: Any) -> list[str]:
    return found(kind=Attestation.BACKUP_HORIZON, timeline=TIMELINE | {Milestone.BACKUP_EXPIRED: at}, **changes)


def test_the_second_attestation_waits_until_no_backup_holds_anything() -> None:
    assert second(SHREDDED + HORIZON) == []
    assert second(SHREDDED + HORIZON - 1) == ["timeline: backup_expired comes before the backups expire"]


def test_the_second_attestation_waits_for_every_key() -> None:
    early = "timeline: backup_expired comes before the backups expire"
    late = VERIFYING + HORIZON
    keys = (a_key(destroyed_at=VERIFYING, unrecoverable_after=late),)
    assert second(late - 1, keys=keys) == [early]
    assert second(late, keys=keys) == []


def test_only_the_second_attestation_speaks_of_expired_backups() -> None:
    wrong = ["timeline: backup_expired belongs to the second attestation and to no other"]
    assert found(kind=Attestation.BACKUP_HORIZON) == wrong
    assert found(timeline=TIMELINE | {Milestone.BACKUP_EXPIRED: SHREDDED + HORIZON}) == wrong


def test_recipients_and_outcomes_agree() -> None:
    told = Recipients(count=2, outcomes=Outcomes(delivered=1, pending=0, failed=0))
    assert found(recipients=told) == ["recipients: count and outcomes disagree"]


def test_what_is_kept_is_told_and_nothing_else() -> None:
    disagrees = ["retained: disagrees with what was done to the stores"]
    assert found(retained=()) == disagrees
    assert found(stores=(*SCANS[:2], a_scan("suppressions"), SCANS[3])) == disagrees


def test_what_is_kept_has_not_expired_already() -> None:
    over = KEPT.model_copy(update={"expires_at": CERTIFIED})
    assert found(retained=(KEPT, over)) == ["retained[1].expires_at: was over when the certificate was issued"]
