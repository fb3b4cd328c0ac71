"""What a person consented to, at any instant, with everything that proves it."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from shared.domain.journal_chain import START
from shared.domain.touch import Consent
from tests.consents import NOTICE, Consenting, a_price_request
from tests.functions.consent.client import COMPLIANCE, MARKETING, Answered, Client
from tests.functions.leads.test_holds import hold

REFERENCE = "sha256:" + sha256(NOTICE.encode()).hexdigest()


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def shown(client: Client, lead_id: str, **query: Any) -> Any:
    answered = client.get(f"/v1/leads/{lead_id}/consents", query, claims=COMPLIANCE)
    assert answered.status == 200, answered.text
    return answered.json


def states(answer: Any) -> dict[str, str | None]:
    return {purpose["purpose"]: purpose["state"] for purpose in answer["purposes"]}


def test_every_purpose_of_the_policy_is_shown_and_those_of_senders_after_it(
    consenting: Consenting, client: Client
) -> None:
    own = Consent(basis="consent", purposes=("newsletter", "store"))
    lead_id = consenting.arrives(a_price_request(consent=own)).lead
    found = states(shown(client, lead_id))
    names = [purpose.id for purpose in consenting.policy.purposes]
    assert list(found) == [*names, "newsletter"]
    assert (found["store"], found["newsletter"], found["judge"]) == ("given", "given", "by_policy")


def test_the_state_of_any_purpose_at_any_past_instant(consenting: Consenting, client: Client) -> None:
    instants = [consenting.now]
    consent_id = consenting.confirms()
    acts: list[Any] = [
        lambda: consenting.withdraws(consent_id, "contact_email"),
        lambda: consenting.gives(consent_id.lead, "contact_email"),
    ]
    for act in acts:
        consenting.later()
        instants.append(consenting.now)
        act()
    consenting.later()
    found = [states(shown(client, consent_id.lead, at=instant(at))) for at in instants]
    assert [state["contact_email"] for state in found] == ["given", "withdrawn", "given"]
    assert [state["store"] for state in found] == ["given", "given", "given"]
    before = shown(client, consent_id.lead, at=instant(instants[0] - 1))
    assert set(states(before).values()) == {None}
    assert states(shown(client, consent_id.lead)) == found[-1]


def test_an_event_tells_all_that_is_known_of_it(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    answer = shown(client, consent_id.lead)
    first = answer["events"][0]
    chain = first.pop("chain")
    assert first == {
        "id": f"{consent_id.touch}.store",
        "consent": str(consent_id),
        "purpose": "store",
        "state": "given",
        "basis": "consent",
        "mechanism": None,
        "notice": REFERENCE,
        "locale": "en",
        "source": "website",
        "format": "price_request_form",
        "recorded_at": instant(consenting.now),
        "claimed_at": None,
        "carried": False,
        "trust": "asserted",
        "recorder": None,
        "reference": None,
        "confirmation": None,
        "previous": START.hex(),
    }
    assert chain == consenting.book.read(consent_id.lead).events[0].chain
    assert answer["verified"] is True


def test_the_exact_text_that_was_shown_comes_with_it(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    text = {"text": "What we do with it.\n", "version": "2026-09", "locale": "en-GB"}
    notice = client.post("/v1/notices", text, claims=COMPLIANCE).json["notice"]
    consenting.later()
    consenting.gives(lead_id, "contact_phone", notice=notice)
    answer = shown(client, lead_id)
    assert answer["notices"] == {
        REFERENCE: {"text": NOTICE, "version": None, "locale": "en"},
        notice: text,
    }
    phone = next(purpose for purpose in answer["purposes"] if purpose["purpose"] == "contact_phone")
    assert phone["notice"] == notice


def test_a_confirmation_shows_the_mail_that_asked_word_for_word(consenting: Consenting, client: Client) -> None:
    token, sent = consenting.asked(), consenting.now
    consenting.later()
    consent_id = consenting.desk.confirmer.confirm(token, now=consenting.now)
    assert consent_id
    answer = shown(client, consent_id.lead)
    confirmation = answer["events"][-1]["confirmation"]
    asked = answer["events"][0]["consent"].rpartition(".")[2]
    assert (confirmation["asked"], confirmation["sent_at"]) == (asked, instant(sent))
    mail = answer["notices"][confirmation["mail"]]
    assert mail["text"].startswith(consenting.postbox.mails[0].subject)
    assert (mail["version"], mail["locale"]) == ("confirmation_mail_1", "nl")
    assert token not in str(answer)


def test_a_long_history_is_shown_page_by_page(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    for _ in range(4):
        consenting.later()
        consenting.arrives(settle=False)
    everything = [event["id"] for event in shown(client, consent_id.lead)["events"]]
    assert len(everything) == 15
    pages, start = [], 0
    while start is not None:
        answer = shown(client, consent_id.lead, start=start, limit=4)
        pages.append([event["id"] for event in answer["events"]])
        start = answer["next"]
    assert [len(page) for page in pages] == [4, 4, 4, 3]
    assert [event for page in pages for event in page] == everything


def tampered(consenting: Consenting, lead_id: str, **update: Any) -> None:
    key = {"pk": {"S": lead_id}, "sk": {"S": "journal#0000000000"}}
    consenting.tables.dynamodb.update_item(TableName="leads", Key=key, **update)


@pytest.mark.parametrize(
    "update",
    [
        {"UpdateExpression": "REMOVE touches[1]"},
        {"UpdateExpression": "REMOVE touches[0]"},
        {"UpdateExpression": "SET touches[0] = touches[1], touches[1] = touches[0]"},
        {"UpdateExpression": "SET touches = list_append(touches, touches)"},
        {"UpdateExpression": "SET touches[0] = :x", "ExpressionAttributeValues": {":x": {"B": bytes(64)}}},
        {"UpdateExpression": "SET closed = :x", "ExpressionAttributeValues": {":x": {"BOOL": True}}},
    ],
    ids=["dropped", "first dropped", "exchanged", "repeated", "changed", "cut off"],
)
def test_whatever_is_done_to_the_journal_shows(consenting: Consenting, client: Client, update: dict[str, Any]) -> None:
    small = Consent(basis="consent", purposes=("store",))
    lead_id = consenting.arrives(a_price_request(consent=small, characteristics={})).lead
    consenting.later()
    consenting.arrives(a_price_request(consent=small, characteristics={}))
    assert shown(client, lead_id)["verified"] is True
    tampered(consenting, lead_id, **update)
    assert shown(client, lead_id)["verified"] is False


def test_a_page_that_is_missing_shows(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    for _ in range(6):
        consenting.later()
        consenting.arrives(settle=False)
    assert shown(client, lead_id)["verified"] is True
    key = {"pk": {"S": lead_id}, "sk": {"S": "journal#0000000000"}}
    consenting.tables.dynamodb.delete_item(TableName="leads", Key=key)
    assert shown(client, lead_id)["verified"] is False


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"at": "Zyxmarked"}, "at"),
        ({"at": "2039-01-01T00:00:00Z"}, "at"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"start": -1}, "start"),
    ],
)
def test_a_bad_parameter_is_named_and_never_repeated(client: Client, query: dict[str, Any], field: str) -> None:
    answered: Answered = client.get(f"/v1/leads/{'A' * 22}/consents", query)
    assert answered.status == 422
    assert [flaw[0] for flaw in answered.flaws] == [field]
    assert "Zyxmarked" not in answered.text


def test_the_consents_of_a_withheld_lead_are_shown_to_compliance_alone(consenting: Consenting, client: Client) -> None:
    one = consenting.arrives(a_price_request(identifiers={"email": "bob@example.com"}))
    hold(consenting.chain, one.lead, "restricted")
    reads = [("GET", f"leads/{one.lead}/consents"), ("GET", f"consents/{one}/receipt")]
    for method, path in [*reads, ("POST", f"consents/{one}/links")]:
        assert client.call(method, f"/v1/{path}", claims=COMPLIANCE).status != 404
        for groups in ("[marketing]", "[admin]", "[marketing admin]"):
            claims = COMPLIANCE | {"cognito:groups": groups}
            assert client.call(method, f"/v1/{path}", claims=claims).status == 404


def test_a_withdrawal_for_a_withheld_lead_is_taken_from_whoever_keeps_consents(
    consenting: Consenting, client: Client
) -> None:
    consent_id = consenting.arrives(a_price_request())
    hold(consenting.chain, consent_id.lead, "restricted")
    assert client.post(f"/v1/consents/{consent_id}/withdraw", {}, claims=MARKETING).status == 200
