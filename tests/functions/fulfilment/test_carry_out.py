"""What a person asks for is done once they are known to be who they say, and once only."""

import pytest

from shared.domain.case.words import CaseType, State
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.stage import Stage
from shared.edge.consents import ConsentBook
from tests.builders import NOON, a_touch
from tests.chain import PERSONA
from tests.functions.fulfilment.fulfilling import ANN, Fulfilling


def test_a_restricted_lead_is_stored_and_nothing_else(fulfilling: Fulfilling) -> None:
    lead_id = fulfilling.chain.deliver(a_touch(ANN), id="1").lead_id
    fulfilling.chain.settle()
    case = fulfilling.ask(CaseType.RESTRICTION)
    assert fulfilling.fulfilment.carry_out(case, now=NOON) and fulfilling.case(case).state is State.COMPLETED
    fulfilling.chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2")
    fulfilling.chain.settle()
    standing = fulfilling.chain.lead(lead_id).standing
    assert standing.holds == {Hold.RESTRICTED} and standing.stage is Stage.CONTACT
    assert len(list(fulfilling.tables.leads().pages(lead_id))[-1].touches) == 2


def test_a_restriction_stops_a_promotion_that_is_already_due(fulfilling: Fulfilling) -> None:
    lead_id = fulfilling.chain.deliver(
        a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="1"
    ).lead_id
    for record in fulfilling.chain.new_records():
        fulfilling.chain.on_stream(record)
    assert fulfilling.chain.lead(lead_id).due
    fulfilling.fulfilment.carry_out(fulfilling.ask(CaseType.RESTRICTION), now=NOON)
    fulfilling.chain.settle()
    assert fulfilling.chain.lead(lead_id).standing.stage is Stage.CONTACT


def test_an_objection_stops_everything_but_storing_at_once(fulfilling: Fulfilling) -> None:
    lead_id = fulfilling.chain.deliver(a_touch(ANN), id="1").lead_id
    case = fulfilling.ask(CaseType.OBJECTION)
    fulfilling.fulfilment.carry_out(case, now=NOON)
    fulfilling.chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2")
    fulfilling.chain.settle()
    assert Hold.STOPPED in fulfilling.chain.lead(lead_id).standing.holds
    assert (
        fulfilling.chain.lead(lead_id).standing.stage is Stage.CONTACT
        and fulfilling.case(case).state is State.COMPLETED
    )


@pytest.mark.parametrize("type", [CaseType.ACCESS, CaseType.PORTABILITY])
def test_an_export_is_ready_as_soon_as_it_is_approved(type: CaseType, fulfilling: Fulfilling) -> None:
    case = fulfilling.ask(type)
    assert fulfilling.fulfilment.carry_out(case, now=NOON) and fulfilling.case(case).state is State.COMPLETED


def test_carrying_out_twice_changes_nothing(fulfilling: Fulfilling) -> None:
    fulfilling.chain.deliver(a_touch(ANN), id="1")
    case = fulfilling.ask(CaseType.OBJECTION)
    assert fulfilling.fulfilment.carry_out(case, now=NOON)
    before = fulfilling.tables.items("leads")
    assert not fulfilling.fulfilment.carry_out(case, now=NOON)
    assert fulfilling.tables.items("leads") == before


def test_nothing_is_done_before_approval(fulfilling: Fulfilling) -> None:
    case = fulfilling.ask(CaseType.RESTRICTION, approved=False)
    fulfilling.fulfilment.carry_out(case, now=NOON)
    assert fulfilling.case(case).state is State.RECEIVED


def test_an_erasure_is_none_of_its_business(fulfilling: Fulfilling) -> None:
    case = fulfilling.ask(CaseType.ERASURE)
    assert not fulfilling.fulfilment.carry_out(case, now=NOON) and fulfilling.case(case).state is State.APPROVED


def test_an_objection_is_in_the_persons_history_once_and_recalls_the_lead(fulfilling: Fulfilling) -> None:
    lead_id = fulfilling.chain.deliver(a_touch(ANN), id="1").lead_id
    case = fulfilling.done(CaseType.OBJECTION)
    book = ConsentBook(journal=fulfilling.tables.journal(), wrapper=fulfilling.wrapper)
    objected = [event for event in book.read(lead_id).events if event.state is ConsentState.OBJECTED]
    assert {event.purpose for event in objected} == {
        "judge", "contact_email", "contact_phone", "contact_social", "share_partner",
    }  # fmt: skip
    assert len({event.touch for event in objected}) == 1
    assert fulfilling.chain.hand_offs.messages and case.state is State.COMPLETED


def test_recipients_are_told_whom_they_may_only_store(fulfilling: Fulfilling) -> None:
    lead_id = fulfilling.chain.deliver(a_touch(ANN), id="1").lead_id
    fulfilling.done(CaseType.RESTRICTION)
    assert fulfilling.recipients_told() == [("restricted", (lead_id,))]
    assert ANN["email"] not in "".join(fulfilling.told.messages)


def test_recipients_hear_nothing_of_somebody_never_seen(fulfilling: Fulfilling) -> None:
    fulfilling.done(CaseType.RESTRICTION)
    assert fulfilling.recipients_told() == []
