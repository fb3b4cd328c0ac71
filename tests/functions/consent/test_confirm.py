"""Only a deliberate act of the person confirms, once."""

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.stage import Stage
from shared.ports import StoreUnavailable
from shared.ports.consents import LinkUse
from shared.vault.one_time_tokens import digest_of
from tests.consents import NOTICE, Consenting, an_opt_in
from tests.erasing import Erasing
from tests.functions.consent.client import Answered, Client

CONFIRM = ("confirm", "yes")


def press(client: Client, token: str) -> Answered:
    return client.press(f"/v1/confirm/{token}", *CONFIRM)


def test_until_confirmed_a_lead_is_stored_only(consenting: Consenting) -> None:
    consent_id, _ = consenting.unconfirmed()
    lead = consenting.chain.lead(consent_id.lead)
    assert (lead.standing.stage, lead.sealed) == (Stage.CONTACT, None)
    assert lead.standing.holds == {Hold.UNCONFIRMED}


def test_who_confirms_is_judged_and_promoted(consenting: Consenting, client: Client) -> None:
    consent_id, token = consenting.unconfirmed()
    consenting.later()
    assert press(client, token).status == 200
    consenting.chain.settle()
    standing = consenting.chain.lead(consent_id.lead).standing
    assert (standing.stage, standing.ready, standing.holds) == (Stage.MQL, True, frozenset())


def test_the_confirmation_is_evidence_of_all_that_happened(consenting: Consenting, client: Client) -> None:
    consent_id, token = consenting.unconfirmed()
    sent = consenting.now
    link = consenting.tables.tokens().find(digest_of(token))
    consenting.later()
    press(client, token)
    assert link
    (touch,) = [t for t in consenting.book.read(consent_id.lead).touches.values() if t.format == "consent_confirmation"]
    consent = touch.consent
    assert (consent.state, consent.mechanism, consent.basis) == (ConsentState.GIVEN, "double_opt_in", "consent")
    assert (consent.purposes, consent.notice, consent.locale) == (("store", "contact_email"), NOTICE, "nl-BE")
    assert consent.confirmation
    assert (consent.confirmation.sent, consent.at, touch.received_at) == (sent, consenting.now, consenting.now)
    assert consent.confirmation.asked == consent_id.touch
    assert (consent.confirmation.token, consent.confirmation.mail) == (digest_of(token), link.mail)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_the_page_confirms_nothing(consenting: Consenting, client: Client, method: str) -> None:
    consent_id, token = consenting.unconfirmed()
    before = [consenting.tables.items(table) for table in ("leads", "tokens", "suppressions")]
    for _ in range(3):
        client.call(method, f"/v1/confirm/{token}", claims=None)
    assert [consenting.tables.items(table) for table in ("leads", "tokens", "suppressions")] == before
    assert consenting.holds(consent_id.lead) == {Hold.UNCONFIRMED}
    assert press(client, token).status == 200


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", ""),
        (b"", "application/x-www-form-urlencoded"),
        (b"confirm=no", "application/x-www-form-urlencoded"),
        (b'{"confirm":"yes"}', "application/json"),
        (b"confirm=yes", "text/plain"),
        (b"confirm=yes&" + b"x" * 9_000, "application/x-www-form-urlencoded"),
        (b"\xff\xfe=\x00", "application/x-www-form-urlencoded"),
    ],
)
def test_only_what_the_button_sends_confirms(
    consenting: Consenting, client: Client, body: bytes, content_type: str
) -> None:
    consent_id, token = consenting.unconfirmed()
    answered = client.call("POST", f"/v1/confirm/{token}", body=body, content_type=content_type, claims=None)
    assert answered.status == 400
    assert consenting.holds(consent_id.lead) == {Hold.UNCONFIRMED}


def test_a_link_works_once(consenting: Consenting, client: Client) -> None:
    consent_id, token = consenting.unconfirmed()
    assert press(client, token).status == 200
    written = consenting.events(consent_id.lead)
    assert press(client, token).status == 410
    assert consenting.events(consent_id.lead) == written


def test_a_used_an_expired_and_a_foreign_link_are_answered_alike(consenting: Consenting, client: Client) -> None:
    _, used = consenting.unconfirmed()
    press(client, used)
    _, expired = consenting.unconfirmed(an_opt_in(identifiers={"email": "bob@example.com"}))
    consenting.later(72 * 3_600)
    answers = [press(client, token) for token in (used, expired, "A" * 43, "short", "%F0%9F%92%A9", "x" * 4_000)]
    assert answers[0].status == 410
    assert all(answer == answers[0] for answer in answers)


def test_just_before_it_expires_a_link_still_works(consenting: Consenting, client: Client) -> None:
    _, token = consenting.unconfirmed()
    consenting.later(72 * 3_600 - 1)
    assert press(client, token).status == 200


def test_who_was_erased_since_is_answered_like_a_stranger(consenting: Consenting, client: Client) -> None:
    _, token = consenting.unconfirmed()
    erasing = Erasing(consenting.tables)
    erasing.erase(erasing.subject("case-1", ("email", "ann@example.com")))
    assert press(client, token) == press(client, "A" * 43)
    assert consenting.tables.items("suppressions")


def test_a_link_to_unsubscribe_confirms_nothing(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    made = client.post(f"/v1/consents/{consent_id}/links").json["url"].rpartition("/")[2]
    assert press(client, made).status == 410
    link = consenting.tables.tokens().find(digest_of(made))
    assert link and link.use is LinkUse.UNSUBSCRIBE


def test_confirming_lets_the_address_back_in_and_nothing_else(consenting: Consenting, client: Client) -> None:
    hasher = consenting.tables.roots().hasher()
    known = {"email": "ann@example.com", "phone": "+14155552671"}
    marks = {kind: hasher.suppression(kind, value) for kind, value in known.items()}
    since = {"since": {"N": str(consenting.now - 60)}}
    for mark in marks.values():
        consenting.tables.dynamodb.put_item(TableName="suppressions", Item={"pk": {"S": mark}} | since)
    consent_id, token = consenting.unconfirmed(an_opt_in(identifiers=known))
    assert len(consenting.tables.items("suppressions")) == 2
    assert press(client, token).status == 200
    assert [item["pk"]["S"] for item in consenting.tables.items("suppressions")] == [marks["phone"]]
    assert not consenting.holds(consent_id.lead)


def test_an_erasure_since_the_mail_keeps_the_address_out(consenting: Consenting, client: Client) -> None:
    _, token = consenting.unconfirmed()
    mark = consenting.tables.roots().hasher().suppression("email", "ann@example.com")
    barred = {"pk": {"S": mark}, "since": {"N": str(consenting.now + 1)}}
    consenting.tables.dynamodb.put_item(TableName="suppressions", Item=barred)
    consenting.later()
    press(client, token)
    assert consenting.tables.items("suppressions") == [barred]


def test_a_click_that_failed_half_way_can_be_made_again(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent_id, token = consenting.unconfirmed()
    with monkeypatch.context() as broken:
        broken.setattr(consenting.desk.links._dynamodb, "delete_item", _unavailable, raising=False)  # type: ignore[attr-defined]
        answered = press(client, token)
    assert answered.status == 503 and answered.headers["Retry-After"] == "2"
    assert press(client, token).status == 200
    confirmed = [event for event in consenting.events(consent_id.lead) if event.confirms and event.purpose == "store"]
    assert len(confirmed) == 1


def _unavailable(**_: object) -> None:
    raise StoreUnavailable("test")


def test_a_confirmation_lifts_no_other_hold(consenting: Consenting, client: Client) -> None:
    consent_id, token = consenting.unconfirmed()
    consenting.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": consent_id.lead}, "sk": {"S": "lead"}},
        UpdateExpression="ADD holds :restricted",
        ExpressionAttributeValues={":restricted": {"SS": ["restricted"]}},
    )
    press(client, token)
    assert consenting.holds(consent_id.lead) == {Hold.RESTRICTED}


def test_the_person_gets_a_receipt_to_keep(consenting: Consenting, client: Client) -> None:
    _, token = consenting.unconfirmed()
    page = press(client, token).text
    assert "<textarea readonly" in page and "eyJ" in page


def test_without_a_signature_the_confirmation_stands(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent_id, token = consenting.unconfirmed()
    monkeypatch.setattr(consenting.signer, "sign", lambda data: 1 / 0)
    answered = press(client, token)
    assert answered.status == 200 and "<textarea" not in answered.text
    assert not consenting.holds(consent_id.lead)
