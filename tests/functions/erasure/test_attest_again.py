"""When no backup can bring anything back, the erasure is attested once more."""

from collections.abc import Callable

import pytest

from functions.erasure.advance_case import Erasures
from shared.domain.case.case import Case
from shared.domain.case.words import Channel, State
from shared.domain.certificate.certificate import Certificate, read_certificate
from shared.domain.certificate.checks import problems
from shared.domain.certificate.words import Action, Attestation, KeptCategory, Milestone
from shared.edge.issue_certificate import NotProven
from shared.edge.policies import policy_named
from shared.vault.jws import unverified_payload
from tests.builders import NOON, a_touch
from tests.chain import Chain
from tests.functions.erasure.test_advance_case import ANN, EMAIL, LATER, approved, chain, erasures, state, told
from tests.issuing import RELEASED
from tests.tables import Tables

__all__ = ["approved", "chain", "erasures", "told"]

DAY = 86_400
HORIZON = LATER + 8 * DAY


@pytest.fixture
def certified(chain: Chain, erasures: Erasures, approved: Callable[..., Case]) -> Case:
    """An erasure of somebody known."""
    chain.deliver(a_touch(ANN), id="1")
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    return case


def certificate(tables: Tables, case: Case, kind: Attestation = Attestation.BACKUP_HORIZON) -> Certificate:
    jws = tables.certificates().issued(case.id, kind)
    assert jws
    return read_certificate(unverified_payload(jws))


@pytest.mark.parametrize(
    ("now", "after"),
    [(HORIZON - 1, State.CERTIFIED), (HORIZON, State.BACKUP_EXPIRED), (HORIZON + 1, State.BACKUP_EXPIRED)],
)
def test_it_is_attested_at_the_horizon_and_no_second_before(
    certified: Case, erasures: Erasures, tables: Tables, now: int, after: State
) -> None:
    assert erasures.advance(certified.id, now=now) == 0
    assert state(tables, certified) is after
    assert tables.certificates().head().number == (1 if after is State.CERTIFIED else 2)


def test_the_second_certificate_proves_the_same_erasure(certified: Case, erasures: Erasures, tables: Tables) -> None:
    erasures.advance(certified.id, now=HORIZON)
    first, second = certificate(tables, certified, Attestation.ERASURE), certificate(tables, certified)
    assert problems(second, RELEASED) == []
    assert second.timeline == {**first.timeline, Milestone.BACKUP_EXPIRED: HORIZON}
    said = ("case", "tenant", "subjects", "ground", "policy", "keys", "fence", "recipients", "retained")
    assert all(getattr(first, name) == getattr(second, name) for name in said)
    assert second.id != first.id and second.previous == first.hash
    scans = {scan.store: scan for scan in second.stores}
    assert scans["LeadsTable"].items_after == 1 and scans["LeadsTable"].items_before >= 2
    assert scans["KeysTable"].items_after == 0


def test_repeating_it_changes_nothing(certified: Case, erasures: Erasures, tables: Tables) -> None:
    for _ in range(3):
        erasures.advance(certified.id, now=HORIZON)
    assert tables.certificates().head().number == 2
    stored = tables.cases().load(certified.id)
    assert stored and [entry.action for entry in stored.case.history].count(State.BACKUP_EXPIRED) == 1


@pytest.mark.parametrize(
    ("table", "item"),
    [
        ("leads", {"sk": {"S": "lead"}, "version": {"N": "3"}, "stage": {"S": "mql"}}),
        ("leads", {"sk": {"S": "journal#0000000000"}, "touches": {"L": []}}),
        ("keys", {"wrapped": {"B": b"wrapped"}, "incarnation": {"N": "1"}}),
    ],
)
def test_what_came_back_is_noticed_and_nothing_is_attested(
    certified: Case, erasures: Erasures, tables: Tables, table: str, item: dict[str, object]
) -> None:
    (lead_id,) = erasures.trails.erased(certified.id)
    tables.dynamodb.put_item(TableName=table, Item={"pk": {"S": lead_id}, **item})
    with pytest.raises(NotProven):
        erasures.advance(certified.id, now=HORIZON)
    assert state(tables, certified) is State.CERTIFIED and tables.certificates().head().number == 1
    assert tables.cases().certified_by_horizon(after="", before="~", limit=9), "the next run finds it again"


def test_somebody_never_seen_is_attested_again_too(
    erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    case = approved(EMAIL)
    for now in (NOON, LATER, HORIZON):
        erasures.advance(case.id, now=now)
    assert problems(certificate(tables, case), RELEASED) == []


def test_what_was_kept_for_a_shorter_time_is_no_longer_said_to_be_kept(
    certified: Case, erasures: Erasures, tables: Tables
) -> None:
    years_later = HORIZON + 1_200 * DAY
    erasures.advance(certified.id, now=years_later)
    second = certificate(tables, certified)
    assert KeptCategory.SUPPRESSION not in {kept.category for kept in second.retained}
    scans = {scan.store: scan for scan in second.stores}
    assert scans["SuppressionsTable"].action is Action.EXPIRES
    assert problems(second, RELEASED) == []


def test_a_retention_case_is_attested_again_like_any_other(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = approved(channel=Channel.RETENTION, leads=(lead_id,))
    for now in (NOON, LATER, HORIZON):
        erasures.advance(case.id, now=now)
    assert state(tables, case) is State.BACKUP_EXPIRED


def test_both_certificates_are_kept_as_long_as_the_policy_says(
    certified: Case, erasures: Erasures, tables: Tables
) -> None:
    erasures.advance(certified.id, now=HORIZON)
    for number, kind in ((1, Attestation.ERASURE), (2, Attestation.BACKUP_HORIZON)):
        said = certificate(tables, certified, kind)
        row = next(row for row in tables.items("certificates") if row["sk"]["S"] == f"{number:010d}")
        kept = int(row["expires"]["N"])
        assert kept == said.issued_at + policy_named("privacy").retention.certificate_days * DAY
