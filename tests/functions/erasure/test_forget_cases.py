"""An erasure forgets who made the person's earlier requests, and nobody else's."""

from uuid import uuid4

import pytest

from functions.erasure.forget_cases import CaseForgetter
from shared.adapters.trail_table import DynamoTrails
from shared.domain.case.case import Case
from shared.domain.case.ending import over_since
from shared.domain.case.requester import Requester
from shared.domain.case.restriction import stands
from shared.domain.case.words import CaseType, Channel, State
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from shared.vault.case_secrets import CaseSecrets
from tests.builders import NOON
from tests.tables import Tables

ANN, BOB = ("email", "ann@example.com"), ("email", "bob@example.com")
PHONE = ("phone", "+12025550123")
ERASURE = "3f2b8c1e-5d4a-4b7c-9e8f-0a1b2c3d4e5f"


@pytest.fixture
def secrets(tables: Tables) -> CaseSecrets:
    return tables.roots().case_secrets(create=True)


@pytest.fixture
def forgetter(tables: Tables, secrets: CaseSecrets) -> CaseForgetter:
    trails = DynamoTrails(tables.dynamodb, cases="cases", keys="keys")
    return CaseForgetter(tables.cases(), trails, tables.roots().wrapper(create=True), secrets)


def a_request(
    tables: Tables,
    secrets: CaseSecrets,
    *identifiers: tuple[str, str],
    closed: bool = True,
    id: str | None = None,
    type: CaseType = CaseType.ACCESS,
    ends: State = State.REFUSED,
) -> str:
    case = Case(
        id=id or str(uuid4()),
        type=type,
        channel=Channel.OFFICER,
        started=NOON,
        received=NOON,
        policy="0" * 64,
        timeline={State.RECEIVED: NOON},
    )
    if closed and ends is State.COMPLETED:
        for state in (State.IDENTITY_VERIFIED, State.APPROVED):
            case = case.moved(state, at=NOON, actor="officer")
    case = case.moved(ends, at=NOON, actor="officer") if closed else case
    sealed, wrapped = seal_requester(tables.roots().wrapper(create=True), case.id, Requester(identifiers=identifiers))
    about = [secrets.about(value) for _, value in identifiers]
    tables.cases().create(NewCase(case, sealed, wrapped, "body", about=about))
    return case.id


def has_key(tables: Tables, case_id: str) -> bool:
    stored = tables.cases().load(case_id)
    assert stored, "that there was a request stays on record"
    return stored.key is not None


def test_a_closed_request_of_the_person_is_forgotten(
    tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter
) -> None:
    anns, other = a_request(tables, secrets, ANN, PHONE), a_request(tables, secrets, BOB)
    forgetter.forget([ANN[1]], but=ERASURE, now=NOON)
    assert not has_key(tables, anns) and has_key(tables, other)
    assert tables.cases().about(secrets.about(ANN[1])) == []
    assert tables.cases().about(secrets.about(BOB[1])) == [other]


def test_a_restriction_is_over_and_ends_in_its_time(
    tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter
) -> None:
    restricted = a_request(tables, secrets, ANN, type=CaseType.RESTRICTION, ends=State.COMPLETED)
    forgetter.forget([ANN[1]], but=ERASURE, now=NOON + 9)
    stored = tables.cases().load(restricted)
    assert stored and stored.key is None and not stands(stored.case)
    assert over_since(stored.case) == NOON + 9 and stored.case.history[-1].reason == "erased"


def test_a_request_that_is_open_keeps_whom_to_answer(
    tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter
) -> None:
    open_one = a_request(tables, secrets, ANN, closed=False)
    forgetter.forget([ANN[1]], but=ERASURE, now=NOON)
    assert has_key(tables, open_one)
    assert tables.cases().about(secrets.about(ANN[1])) == [open_one], "a later erasure finds it"


def test_the_erasure_itself_goes_on_with_its_own_key(
    tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter
) -> None:
    a_request(tables, secrets, ANN, id=ERASURE)
    forgetter.forget([ANN[1]], but=ERASURE, now=NOON)
    assert has_key(tables, ERASURE)
    assert tables.cases().about(secrets.about(ANN[1])) == []


def test_whoever_names_the_id_of_anothers_request_does_not_have_it_forgotten(
    tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter
) -> None:
    bobs = a_request(tables, secrets, BOB)
    row = {"pk": {"S": secrets.about(ANN[1])}, "sk": {"S": f"about#{bobs}"}}
    tables.dynamodb.put_item(TableName="cases", Item=row)
    forgetter.forget([ANN[1]], but=ERASURE, now=NOON)
    assert has_key(tables, bobs)


def test_forgetting_may_be_repeated(tables: Tables, secrets: CaseSecrets, forgetter: CaseForgetter) -> None:
    anns = a_request(tables, secrets, ANN)
    for _ in range(2):
        forgetter.forget([ANN[1]], but=ERASURE, now=NOON)
    assert not has_key(tables, anns)


def test_what_leads_to_a_request_is_a_keyed_hash(tables: Tables, secrets: CaseSecrets) -> None:
    a_request(tables, secrets, ANN, PHONE)
    assert all(value not in repr(tables.items("cases")) for _, value in (ANN, PHONE))
