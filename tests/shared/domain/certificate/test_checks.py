"""What a sound certificate may look like at its boundaries, and what it is compared with."""

from pathlib import Path
from typing import Any, Final

import pytest

from shared.domain.certificate.checks import INVARIANTS, problems
from shared.domain.certificate.known import DAY, Known, StoreTerms
from shared.domain.certificate.parts import Fence, Outcomes, Recipients, Sought
from shared.domain.certificate.words import Action, Attestation, Ground, KeptCategory, LegalGround, Milestone
from shared.edge.policies import inventory, policy_named
from tests.certificates import FENCED, HORIZON, KNOWN, SCANS, SHREDDED, STEPS, TIMELINE, a_certificate, a_key, a_scan

DOCUMENT: Final = Path(__file__).parents[4] / "docs" / "certificate.md"
NOBODY: Final = Recipients(count=0, outcomes=Outcomes(delivered=0, pending=0, failed=0))


def found(**changes: Any) -> list[str]:
    return problems(a_certificate(**changes), KNOWN)


def second(at: int, **changes: Any) -> list[str]:
    return found(
        kind=Attestation.BACKUP_HORIZON,
        timeline=TIMELINE | {Milestone.BACKUP_EXPIRED: at},
        sought=Sought(values=0, too_short=0),
        **changes,
    )


def test_a_sound_certificate_has_no_problems() -> None:
    assert found() == []


def test_the_document_lists_the_invariants_as_they_are_checked() -> None:
    rows = [line.split("|")[1:3] for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    assert [(name.strip(" `"), rule.strip()) for name, rule in rows] == [(one.name, one.rule) for one in INVARIANTS]


def test_an_erasure_may_take_less_than_a_second() -> None:
    at_once = dict.fromkeys(STEPS, FENCED)
    key = a_key(destroyed_at=FENCED, unrecoverable_after=FENCED + DAY)
    kept = [kept.model_copy(update={"expires_at": FENCED + 1_095 * DAY}) for kept in a_certificate().retained]
    assert found(timeline=at_once, keys=(key,), retained=tuple(kept)) == []


def test_the_identity_may_be_verified_elsewhere() -> None:
    assert found(timeline={step: at for step, at in TIMELINE.items() if step is not Milestone.IDENTITY_VERIFIED}) == []


def test_somebody_who_was_not_known_has_no_key_no_items_and_no_recipients() -> None:
    nothing = [a_scan(scan.store, scan.action, items_before=0, items_after=0) for scan in SCANS]
    stores = (*nothing[:2], SCANS[2], nothing[3])
    assert found(fence=Fence(at=FENCED, leads=0), keys=(), stores=stores, recipients=NOBODY) == []


def test_the_end_of_a_retention_period_suppresses_nobody() -> None:
    none = a_scan("suppressions", Action.RETAINED, items_before=0, items_after=0)
    stores = tuple(none if scan.store == "suppressions" else scan for scan in SCANS)
    assert found(stores=stores, ground=Ground.RETENTION_EXPIRED) == []
    assert len(found(stores=stores)) == 1


@pytest.mark.parametrize("at", [TIMELINE[Milestone.DELETING], SHREDDED])
def test_a_key_is_destroyed_while_deleting(at: int) -> None:
    assert found(keys=(a_key(destroyed_at=at, unrecoverable_after=at + DAY),)) == []


@pytest.mark.parametrize("at", [FENCED, TIMELINE[Milestone.DELETING]])
def test_the_fence_stands_before_anything_is_deleted(at: int) -> None:
    assert found(fence=Fence(at=at, leads=1)) == []


def test_the_second_certificate_waits_until_no_backup_holds_anything() -> None:
    assert second(SHREDDED + HORIZON) == []
    (problem,) = second(SHREDDED + HORIZON - 1)
    assert problem.startswith("timeline.horizon: ")


def test_what_is_no_longer_retained_expires() -> None:
    years_later = TIMELINE[Milestone.CERTIFIED] + 1_095 * DAY
    expired = a_scan("suppressions", Action.EXPIRES, items_after=0)
    stores = tuple(expired if scan.store == "suppressions" else scan for scan in SCANS)
    assert second(years_later, stores=stores, retained=()) == []
    assert second(years_later - 1, stores=stores, retained=()) != []


def test_a_scan_reads_its_control_and_two_bytes_of_each_item() -> None:
    assert found(stores=(a_scan("leads", Action.TOMBSTONED, bytes_scanned=18), *SCANS[1:])) == []


def test_the_released_inventory_says_what_an_erasure_does_in_each_store() -> None:
    stores = Known.of(inventory(), policy_named("privacy")).stores
    assert stores["LeadsTable"] == StoreTerms(Action.TOMBSTONED, "leads", None)
    assert stores["LeadsTable/index/by_stage"] == StoreTerms(Action.DELETED, "listed_leads", None)
    assert stores["KeysTable"] == StoreTerms(Action.DELETED, "keys", None)
    objection = (KeptCategory.SUPPRESSION, LegalGround.OBJECTION)
    assert stores["SuppressionsTable"] == StoreTerms(Action.RETAINED, "suppressions", objection)
    assert stores["CasesTable"].kept == (KeptCategory.CASE, LegalGround.ACCOUNTABILITY)
    assert stores["LeadsTable/stream"] == StoreTerms(Action.EXPIRES, None, None)
    assert stores["RootKey"] == StoreTerms(Action.NOT_PERSONAL, None, None)
