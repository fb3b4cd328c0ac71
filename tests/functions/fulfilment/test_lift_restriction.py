"""A restriction ends when the person was told so, and what came meanwhile counts then."""

import pytest

from shared.domain.case.words import CaseType, State
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.domain.touch import Trust
from shared.edge.consents import ConsentBook
from tests.builders import NOON, a_touch
from tests.chain import PERSONA
from tests.functions.fulfilment.fulfilling import ANN, EMAIL, Fulfilling

PHONE = ("phone", "+12025550123")


@pytest.fixture
def restricted(fulfilling: Fulfilling) -> tuple[str, str]:
    """A lead that asked for a price while it was restricted, and the case by which it is."""
    lead_id = fulfilling.chain.deliver(a_touch(ANN | dict([PHONE])), id="1").lead_id
    case = fulfilling.done(CaseType.RESTRICTION)
    fulfilling.chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2")
    fulfilling.chain.settle()
    assert fulfilling.chain.lead(lead_id).standing.stage is Stage.CONTACT
    return lead_id, case.id


def test_a_lifted_restriction_has_the_lead_judged_by_all_that_came_meanwhile(
    fulfilling: Fulfilling, restricted: tuple[str, str]
) -> None:
    lead_id, case_id = restricted
    fulfilling.lift(case_id)
    assert fulfilling.carry_out(case_id, now=NOON + 90)
    standing = fulfilling.chain.lead(lead_id).standing
    assert standing.holds == set() and standing.stage is Stage.MQL
    case = fulfilling.case(case_id)
    assert (case.state, case.lifted, case.history[-1].action) == (State.COMPLETED, NOON + 90, "lifted")
    assert fulfilling.recipients_told()[-1] == ("restriction_lifted", (lead_id,))


def test_nothing_is_lifted_that_nobody_ordered(fulfilling: Fulfilling, restricted: tuple[str, str]) -> None:
    lead_id, case_id = restricted
    assert not fulfilling.carry_out(case_id)
    assert fulfilling.chain.lead(lead_id).standing.holds == {Hold.RESTRICTED}


def test_lifting_twice_changes_nothing(fulfilling: Fulfilling, restricted: tuple[str, str]) -> None:
    _, case_id = restricted
    fulfilling.lift(case_id)
    fulfilling.carry_out(case_id)
    before = fulfilling.tables.items("leads"), fulfilling.tables.items("cases")
    assert not fulfilling.carry_out(case_id)
    assert (fulfilling.tables.items("leads"), fulfilling.tables.items("cases")) == before


def test_a_hold_stays_while_another_restriction_of_the_person_stands(
    fulfilling: Fulfilling, restricted: tuple[str, str]
) -> None:
    lead_id, first = restricted
    vouched = a_touch(dict([EMAIL, PHONE]), trust=Trust.PROVEN)
    fulfilling.chain.deliver(vouched, id="by phone")
    second = fulfilling.done(CaseType.RESTRICTION, PHONE).id
    fulfilling.lift(first)
    fulfilling.carry_out(first)
    assert fulfilling.chain.lead(lead_id).standing.holds == {Hold.RESTRICTED}
    assert fulfilling.case(first).history[-1].reason == "otherwise_restricted"
    fulfilling.lift(second)
    fulfilling.carry_out(second)
    assert fulfilling.chain.lead(lead_id).standing.holds == set()


def test_what_stands_beside_a_case_but_is_not_true_of_it_holds_nobody(
    fulfilling: Fulfilling, restricted: tuple[str, str]
) -> None:
    lead_id, first = restricted
    fulfilling.chain.deliver(a_touch({"email": "bob@example.com"}), id="3")
    other = fulfilling.done(CaseType.RESTRICTION, ("email", "bob@example.com"))
    row = {"pk": {"S": fulfilling.secrets.about(EMAIL[1])}, "sk": {"S": f"about#{other.id}"}}
    fulfilling.tables.dynamodb.put_item(TableName="cases", Item=row)
    fulfilling.lift(first)
    fulfilling.carry_out(first)
    assert fulfilling.chain.lead(lead_id).standing.holds == set()


def test_an_objection_outlives_the_restriction(fulfilling: Fulfilling, restricted: tuple[str, str]) -> None:
    lead_id, case_id = restricted
    fulfilling.done(CaseType.OBJECTION)
    fulfilling.lift(case_id)
    fulfilling.carry_out(case_id)
    standing = fulfilling.chain.lead(lead_id).standing
    assert standing.holds == {Hold.STOPPED} and standing.stage is Stage.CONTACT


def test_a_restriction_and_its_end_say_nothing_of_any_consent(
    fulfilling: Fulfilling, restricted: tuple[str, str]
) -> None:
    lead_id, case_id = restricted
    book = ConsentBook(journal=fulfilling.tables.journal(), wrapper=fulfilling.wrapper)
    before = book.read(lead_id)
    fulfilling.lift(case_id)
    fulfilling.carry_out(case_id)
    after = book.read(lead_id)
    assert after.events == before.events and after.touches == before.touches and after.verified


def test_of_somebody_never_seen_there_is_nothing_to_lift(fulfilling: Fulfilling) -> None:
    case = fulfilling.done(CaseType.RESTRICTION)
    assert case.state is State.COMPLETED and case.lifted == NOON
