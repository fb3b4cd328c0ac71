"""A withdrawal takes effect with the write that records it."""

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.stage import Stage
from shared.domain.touch import Action, Consent
from shared.edge.messages import LeadRecalled
from shared.edge.record_touch import NobodyKnown
from tests.consents import NOTICE, Consenting, a_price_request
from tests.functions.consent.client import Client


def recalls(consenting: Consenting) -> list[LeadRecalled]:
    return [LeadRecalled.model_validate_json(message) for message in consenting.chain.hand_offs.messages]


def test_withdrawing_to_be_stored_stops_scoring_at_once(consenting: Consenting) -> None:
    consent_id = consenting.arrives(a_price_request(format="sweepstake_entry", characteristics={}))
    sealed = consenting.chain.lead(consent_id.lead).sealed
    consenting.later()
    consenting.withdraws(consent_id, "store")
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}
    consenting.later()
    import_ = Consent(basis="consent", carried=True, purposes=("store",))
    consenting.arrives(a_price_request(consent=import_))
    lead = consenting.chain.lead(consent_id.lead)
    assert (lead.sealed, lead.due, lead.standing.stage) == (sealed, None, Stage.CONTACT)


def test_withdrawing_stops_a_promotion_that_was_already_due(consenting: Consenting) -> None:
    consent_id = consenting.arrives(settle=False)
    consenting.chain.judge.judge(consent_id.lead, now=consenting.now)
    assert consenting.chain.lead(consent_id.lead).due
    consenting.withdraws(consent_id, "judge")
    consenting.chain.settle()
    standing = consenting.chain.lead(consent_id.lead).standing
    assert (standing.stage, standing.ready) == (Stage.CONTACT, False)
    assert standing.holds == {Hold.STOPPED}


def test_a_scoring_that_read_before_the_withdrawal_cannot_save_after_it(
    consenting: Consenting, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent_id = consenting.arrives(settle=False)
    leads = consenting.chain.judge._leads
    save = leads.save

    def withdrawn_first(*args: object, **kwargs: object) -> None:
        monkeypatch.setattr(leads, "save", save)
        consenting.withdraws(consent_id, "store")
        save(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(leads, "save", withdrawn_first)
    assert consenting.chain.judge.judge(consent_id.lead, now=consenting.now) is False
    assert consenting.chain.lead(consent_id.lead).sealed is None


def test_whoever_was_handed_the_lead_is_told_once(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    assert consenting.chain.lead(consent_id.lead).standing.ready
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.chain.settle()
    assert recalls(consenting) == [LeadRecalled(lead=consent_id.lead, at=consenting.now)]


def test_withdrawing_contact_recalls_the_lead_and_goes_on_judging(consenting: Consenting) -> None:
    consent_id = consenting.arrives(a_price_request(format="sweepstake_entry", characteristics={}))
    consenting.later()
    consenting.withdraws(consent_id, "contact_email")
    consenting.chain.settle()
    assert not consenting.holds(consent_id.lead)
    assert consenting.state(consent_id.lead, "contact_email") is ConsentState.WITHDRAWN
    assert consenting.state(consent_id.lead, "store") is ConsentState.GIVEN
    assert [recall.lead for recall in recalls(consenting)] == [consent_id.lead]
    consenting.chain.hand_offs.messages.clear()
    consenting.later()
    consenting.arrives(a_price_request(actions=(Action(type="demo_requested", at=consenting.now),)))
    assert consenting.chain.lead(consent_id.lead).standing.stage is Stage.MQL
    assert not recalls(consenting)


def test_a_withdrawal_is_added_and_nothing_is_overwritten(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    before = consenting.events(consent_id.lead)
    consenting.later()
    consenting.withdraws(consent_id, "contact_email")
    after = consenting.events(consent_id.lead)
    assert after[: len(before)] == before
    assert [(event.state, event.purpose, event.at) for event in after[len(before) :]] == [
        (ConsentState.WITHDRAWN, "contact_email", consenting.now)
    ]


def test_a_form_sent_again_lifts_nothing_and_waits_while_an_officers_record_lets_the_lead_go_on(
    consenting: Consenting, client: Client
) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.chain.settle()
    consenting.later()
    again = consenting.arrives(a_price_request(actions=(Action(type="demo_requested", at=consenting.now),)))
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}
    assert consenting.state(consent_id.lead, "store") is ConsentState.WITHDRAWN
    shown = client.get(f"/v1/leads/{consent_id.lead}/consents", {}).json["purposes"][0]
    assert (shown["state"], shown["to_confirm"]) == ("withdrawn", f"{again.touch}.store")
    consenting.later()
    consenting.gives(consent_id.lead, "store", "judge", "contact_email")
    consenting.chain.settle()
    assert not consenting.holds(consent_id.lead)
    assert consenting.chain.lead(consent_id.lead).standing.ready


def test_a_senders_no_holds_and_recalls_somebody_known_keeps_nothing_else_and_makes_nobody(
    consenting: Consenting,
) -> None:
    lead_id = consenting.arrives().lead
    consenting.later()
    no = Consent(basis="consent", state=ConsentState.REFUSED, purposes=("judge",))
    refusal = consenting.arrives(a_price_request(consent=no))
    assert refusal.lead == lead_id and consenting.holds(lead_id) == {Hold.STOPPED}
    assert [recall.lead for recall in recalls(consenting)] == [lead_id]
    kept = consenting.book.read(lead_id).touches[refusal.touch]
    assert (kept.identifiers, kept.characteristics, kept.actions) == ({}, {}, ())
    before = consenting.tables.items("leads")
    with pytest.raises(NobodyKnown):
        consenting.arrives(a_price_request(consent=no, identifiers={"email": "nobody@example.com"}))
    assert consenting.tables.items("leads") == before


def test_a_promotion_that_waited_under_the_hold_is_made_when_it_lifts(consenting: Consenting) -> None:
    consent_id = consenting.arrives(settle=False)
    consenting.chain.judge.judge(consent_id.lead, now=consenting.now)
    consenting.withdraws(consent_id)
    consenting.chain.settle()
    consenting.later()
    consenting.gives(consent_id.lead, "store", "judge")
    consenting.chain.settle()
    assert consenting.chain.lead(consent_id.lead).standing.stage is Stage.MQL


@pytest.mark.parametrize(
    "consent",
    [
        Consent(basis="consent", carried=True, purposes=("store", "judge")),
        Consent(basis="consent", purposes=("store",)),
        Consent(basis="legitimate_interests", purposes=("store", "judge")),
        Consent(basis="consent", purposes=("store", "judge"), at=1_700_000_000),
        Consent(basis="consent", purposes=("contact_email",)),
    ],
    ids=["an import", "half of it", "another basis", "an older consent", "another purpose"],
)
def test_nothing_less_lifts_the_hold(consenting: Consenting, consent: Consent) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id, "store", "judge")
    consenting.later()
    consenting.arrives(a_price_request(consent=consent))
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}


def test_a_journal_that_was_tampered_with_lifts_nothing(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.later()
    consenting.arrives(settle=False)
    consenting.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": consent_id.lead}, "sk": {"S": "journal#0000000000"}},
        UpdateExpression="SET chain = :other",
        ExpressionAttributeValues={":other": {"B": bytes(32)}},
    )
    consenting.chain.settle()
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}


def test_to_a_legitimate_interest_one_objects(consenting: Consenting) -> None:
    interest = Consent(basis="legitimate_interests", purposes=("store",))
    consent_id = consenting.arrives(a_price_request(consent=interest))
    consenting.later()
    consenting.withdraws(consent_id)
    assert consenting.state(consent_id.lead, "store") is ConsentState.OBJECTED
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}


def test_withdrawing_twice_writes_once(consenting: Consenting) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    before = consenting.tables.items("leads")
    consenting.withdraws(consent_id)
    assert consenting.tables.items("leads") == before


def test_an_officer_withdraws_for_the_person(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    answered = client.post(f"/v1/consents/{consent_id}/withdraw", {"purposes": ["contact_email"]})
    assert answered.status == 200
    assert (answered.json["state"], answered.json["purposes"]) == ("withdrawn", ["contact_email"])
    touch = consenting.book.read(consent_id.lead).touches[answered.json["id"].partition(".")[2]]
    assert touch.consent.mechanism == "officer" and touch.consent.recorder
    assert NOTICE not in answered.text


def test_without_purposes_all_of_the_consent_is_withdrawn(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    answered = client.post(f"/v1/consents/{consent_id}/withdraw")
    assert answered.json["purposes"] == ["store", "judge", "contact_email"]


def test_only_what_the_consent_was_for_can_be_withdrawn(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    answered = client.post(f"/v1/consents/{consent_id}/withdraw", {"purposes": ["store", "contact_phone"]})
    assert (answered.status, answered.flaws) == (422, [("purposes[1]", "not_in_consent")])
    assert consenting.state(consent_id.lead, "store") is ConsentState.GIVEN
