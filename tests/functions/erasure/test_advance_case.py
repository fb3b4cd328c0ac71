"""An approved erasure goes on by itself, wherever it was broken off, to a certificate that proves it."""

from collections.abc import Callable
from functools import partial

import pytest

from functions.erasure.advance_case import ACTOR, SETTLE_SECONDS, Erasures
from shared.domain.case.case import Case
from shared.domain.case.words import Channel, HoldReason, State
from shared.domain.certificate.certificate import Certificate, read_certificate
from shared.domain.certificate.checks import problems
from shared.domain.certificate.words import Action, Attestation, Ground
from shared.edge.definitions import definition_named
from shared.edge.issue_certificate import NotProven
from shared.vault.jws import unverified_payload
from tests.builders import NOON, a_touch
from tests.chain import PERSONA, Chain, Queue
from tests.issuing import RELEASED, approved_over, erasures_over
from tests.tables import Tables

ANN = {"email": "ann.high.entropy@example.com", "phone": "+12025550123"}
EMAIL = ("email", ANN["email"])
LATER = NOON + SETTLE_SECONDS


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def told() -> Queue:
    return Queue()


@pytest.fixture
def erasures(tables: Tables, told: Queue) -> Erasures:
    return erasures_over(tables, told)


@pytest.fixture
def approved(tables: Tables) -> Callable[..., Case]:
    return partial(approved_over, tables)


def state(tables: Tables, case: Case) -> State:
    stored = tables.cases().load(case.id)
    assert stored
    return stored.case.state


def certificate(tables: Tables, case: Case) -> Certificate:
    jws = tables.certificates().issued(case.id, Attestation.ERASURE)
    assert jws
    return read_certificate(unverified_payload(jws))


def test_it_waits_for_what_is_in_flight_and_then_certifies(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    chain.deliver(a_touch(ANN, characteristics=PERSONA), id="1")
    chain.settle()
    case = approved(EMAIL)
    assert erasures.advance(case.id, now=NOON) == SETTLE_SECONDS
    assert state(tables, case) is State.SHREDDED
    assert erasures.advance(case.id, now=LATER) == 0
    assert state(tables, case) is State.CERTIFIED
    issued = certificate(tables, case)
    assert problems(issued, RELEASED) == []
    assert issued.ground is Ground.CONSENT_WITHDRAWN and issued.fence.leads == 1
    scans = {scan.store: scan for scan in issued.stores}
    assert scans["LeadsTable"].action is Action.TOMBSTONED and scans["LeadsTable"].items_before >= 2
    assert scans["IdentitiesTable"].items_before == 2 and scans["IdentitiesTable"].items_after == 0
    assert scans["KeysTable"].items_after == scans["DeliveriesTable"].items_after == 0


def test_what_the_case_knew_of_the_person_dies_with_it(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    stored = tables.cases().load(case.id)
    assert stored and stored.key is None
    assert {item["pk"]["S"] for item in tables.items("keys")} <= {"root#kek", "root#lookup", "root#cases"}
    kept = {item["sk"]["S"]: item for item in tables.items("cases")}
    assert set(kept) == {"case", "ledger"} and kept["ledger"]["leads"]["SS"] == [lead_id]


def test_somebody_never_seen_gets_a_certificate_too(
    erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    assert certificate(tables, case).fence.leads == 0
    assert len(tables.items("suppressions")) == 1 and tables.items("identities") == []


def test_repeating_any_part_changes_nothing(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    chain.deliver(a_touch(ANN), id="1")
    case = approved(EMAIL)
    for _ in range(3):
        erasures.advance(case.id, now=NOON)
    for _ in range(3):
        erasures.advance(case.id, now=LATER)
    assert certificate(tables, case).number == 1 and tables.certificates().head().number == 1


def test_it_fails_and_begins_again_when_something_is_left(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    left = {"pk": {"S": lead_id}, "sk": {"S": "note"}, "text": {"S": f"call {ANN['email']}"}}
    tables.dynamodb.put_item(TableName="leads", Item=left)
    with pytest.raises(NotProven) as reason:
        erasures.advance(case.id, now=LATER)
    assert ANN["email"] not in str(reason.value)
    assert state(tables, case) is State.FAILED_RETRYING
    erasures.advance(case.id, now=LATER)
    erasures.advance(case.id, now=LATER + SETTLE_SECONDS)
    assert state(tables, case) is State.CERTIFIED and len(tables.items("leads")) == 1


def test_recipients_are_told_which_leads_are_gone(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], told: Queue
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    takers = [recipient for recipient in erasures.policy.recipients if recipient.url]
    assert takers and len(told.messages) == len(takers)
    assert all(lead_id in message and ANN["email"] not in message for message in told.messages)


@pytest.mark.parametrize("before", [State.RECEIVED, State.REFUSED])
def test_nothing_happens_without_approval(
    erasures: Erasures, approved: Callable[..., Case], tables: Tables, before: State
) -> None:
    case = approved(EMAIL)
    change = "SET #s = :s"
    tables.dynamodb.update_item(
        TableName="cases",
        Key={"pk": {"S": case.id}, "sk": {"S": "case"}},
        UpdateExpression=change,
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":s": {"S": before}},
    )
    assert erasures.advance(case.id, now=NOON) == 0
    assert state(tables, case) is before and tables.items("suppressions") == []


def test_a_legal_hold_stops_it(erasures: Erasures, approved: Callable[..., Case], tables: Tables) -> None:
    case = approved(EMAIL)
    tables.dynamodb.update_item(
        TableName="cases",
        Key={"pk": {"S": case.id}, "sk": {"S": "case"}},
        UpdateExpression="SET #hold = :h",
        ExpressionAttributeNames={"#hold": "hold"},
        ExpressionAttributeValues={":h": {"S": HoldReason.LEGAL_CLAIMS}},
    )
    erasures.advance(case.id, now=NOON)
    assert state(tables, case) is State.APPROVED and tables.items("suppressions") == []


def test_the_end_of_retention_suppresses_nobody(
    chain: Chain, erasures: Erasures, approved: Callable[..., Case], tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = approved(channel=Channel.RETENTION, leads=(lead_id,))
    erasures.advance(case.id, now=NOON)
    erasures.advance(case.id, now=LATER)
    assert certificate(tables, case).keys and tables.items("suppressions") == []
    assert ACTOR in {
        entry["M"]["by"]["S"] for item in tables.items("cases") for entry in item.get("history", {"L": []})["L"]
    }
