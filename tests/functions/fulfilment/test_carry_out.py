"""What a person asks for is done once they are known to be who they say, and once only."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from functions.fulfilment.carry_out import Fulfilment
from shared.adapters.person_tables import DynamoPeople
from shared.domain.case.case import Case
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.edge.definitions import definition_named
from shared.edge.policies import policy_named
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from tests.builders import NOON, a_touch
from tests.chain import PERSONA, Chain
from tests.tables import Tables

EMAIL = ("email", "ann@example.com")
ANN = dict([EMAIL])
type Ask = Callable[..., str]


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def fulfilment(tables: Tables) -> Fulfilment:
    names = {name: name for name in ("leads", "identities", "suppressions", "keys")}
    return Fulfilment(
        cases=tables.cases(),
        people=DynamoPeople(tables.dynamodb, **names),
        wrapper=tables.roots().wrapper(create=True),
        hasher=tables.roots().hasher(create=True),
        policy=policy_named("privacy"),
    )


@pytest.fixture
def ask(tables: Tables) -> Ask:
    def asked(type: CaseType, *, approved: bool = True) -> str:
        case = Case(
            id=str(uuid4()), type=type, channel=Channel.OFFICER, started=NOON, received=NOON, policy="0" * 64,
            timeline={State.RECEIVED: NOON},
        )  # fmt: skip
        if approved:
            case = case.moved(State.APPROVED, at=NOON, actor="officer")
        wrapper = tables.roots().wrapper(create=True)
        sealed, wrapped = seal_requester(wrapper, case.id, Requester(identifiers=(EMAIL,)))
        tables.cases().create(NewCase(case, sealed, wrapped, "body"))
        return case.id

    return asked


def state(tables: Tables, case_id: str) -> State:
    stored = tables.cases().load(case_id)
    assert stored
    return stored.case.state


def test_a_restricted_lead_is_stored_and_nothing_else(
    chain: Chain, fulfilment: Fulfilment, ask: Ask, tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    chain.settle()
    case = ask(CaseType.RESTRICTION)
    assert fulfilment.carry_out(case, now=NOON) and state(tables, case) is State.COMPLETED
    chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2")
    chain.settle()
    standing = chain.lead(lead_id).standing
    assert standing.holds == {Hold.RESTRICTED} and standing.stage is Stage.CONTACT
    assert len(list(tables.leads().pages(lead_id))[-1].touches) == 2


def test_a_restriction_stops_a_promotion_that_is_already_due(chain: Chain, fulfilment: Fulfilment, ask: Ask) -> None:
    lead_id = chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="1").lead_id
    for record in chain.new_records():
        chain.on_stream(record)
    assert chain.lead(lead_id).due
    fulfilment.carry_out(ask(CaseType.RESTRICTION), now=NOON)
    chain.settle()
    assert chain.lead(lead_id).standing.stage is Stage.CONTACT


def test_an_objection_stops_everything_but_storing_at_once(
    chain: Chain, fulfilment: Fulfilment, ask: Ask, tables: Tables
) -> None:
    lead_id = chain.deliver(a_touch(ANN), id="1").lead_id
    case = ask(CaseType.OBJECTION)
    fulfilment.carry_out(case, now=NOON)
    chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2")
    chain.settle()
    assert Hold.STOPPED in chain.lead(lead_id).standing.holds
    assert chain.lead(lead_id).standing.stage is Stage.CONTACT and state(tables, case) is State.COMPLETED


@pytest.mark.parametrize("type", [CaseType.ACCESS, CaseType.PORTABILITY])
def test_an_export_is_ready_as_soon_as_it_is_approved(
    type: CaseType, fulfilment: Fulfilment, ask: Ask, tables: Tables
) -> None:
    case = ask(type)
    assert fulfilment.carry_out(case, now=NOON) and state(tables, case) is State.COMPLETED


def test_carrying_out_twice_changes_nothing(chain: Chain, fulfilment: Fulfilment, ask: Ask, tables: Tables) -> None:
    chain.deliver(a_touch(ANN), id="1")
    case = ask(CaseType.OBJECTION)
    assert fulfilment.carry_out(case, now=NOON)
    before = tables.items("leads")
    assert not fulfilment.carry_out(case, now=NOON)
    assert tables.items("leads") == before


def test_nothing_is_done_before_approval(fulfilment: Fulfilment, ask: Ask, tables: Tables) -> None:
    case = ask(CaseType.RESTRICTION, approved=False)
    fulfilment.carry_out(case, now=NOON)
    assert state(tables, case) is State.RECEIVED


def test_an_erasure_is_none_of_its_business(fulfilment: Fulfilment, ask: Ask, tables: Tables) -> None:
    case = ask(CaseType.ERASURE)
    assert not fulfilment.carry_out(case, now=NOON) and state(tables, case) is State.APPROVED
