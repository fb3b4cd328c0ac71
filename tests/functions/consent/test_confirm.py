"""Only a deliberate act of the person confirms, once; only then they are a lead."""

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.stage import Stage
from shared.domain.touch import Touch, Trust
from shared.ports import StoreUnavailable
from shared.vault.one_time_tokens import digest_of
from tests.builders import a_touch
from tests.consents import NOTICE, Consenting, a_price_request, an_opt_in
from tests.erasing import Erasing
from tests.functions.consent.client import Answered, Client

CONFIRM = ("confirm", "yes")
STORED = ("leads", "identities", "tokens", "suppressions")


def press(client: Client, token: str) -> Answered:
    return client.press(f"/v1/confirm/{token}", *CONFIRM)


def lead_of(consenting: Consenting) -> str:
    """The only one there is."""
    (lead_id,) = {item["lead"]["S"] for item in consenting.tables.items("identities")}
    return str(lead_id)


def touches(consenting: Consenting) -> list[Touch]:
    return list(consenting.book.read(lead_of(consenting)).touches.values())


def erase(consenting: Consenting, email: str = "ann@example.com") -> None:
    erasing = Erasing(consenting.tables, now=consenting.now)
    erasing.erase(erasing.subject("case-1", ("email", email)))


def test_until_confirmed_there_is_no_lead(consenting: Consenting) -> None:
    consenting.asked()
    assert not consenting.tables.items("leads") and not consenting.tables.items("identities")


def test_who_confirms_is_judged_and_promoted(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    consenting.later()
    assert press(client, token).status == 200
    consenting.chain.settle()
    standing = consenting.chain.lead(lead_of(consenting)).standing
    assert (standing.stage, standing.ready, standing.holds) == (Stage.MQL, True, frozenset())


def test_what_was_sent_counts_from_when_it_was_confirmed(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    consenting.later()
    press(client, token)
    assert {touch.received_at for touch in touches(consenting)} == {consenting.now}


def test_the_confirmation_is_evidence_of_all_that_happened(consenting: Consenting, client: Client) -> None:
    token, sent = consenting.asked(), consenting.now
    consenting.later()
    press(client, token)
    asked, confirmation = touches(consenting)
    consent = confirmation.consent
    assert (consent.state, consent.mechanism, consent.basis) == (ConsentState.GIVEN, "double_opt_in", "consent")
    assert (consent.purposes, consent.notice, consent.locale) == (("store", "contact_email"), NOTICE, "nl-BE")
    assert consent.confirmation == asked.consent.confirmation and consent.confirmation
    assert (consent.confirmation.sent, consent.at) == (sent, consenting.now)
    assert (consent.confirmation.asked, consent.confirmation.token) == (asked.id, digest_of(token))
    assert consenting.tables.notices().find([consent.confirmation.mail])


def test_what_was_sent_is_never_without_the_consent_it_was_confirmed_with(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the confirmation itself could not be written any more."""
    token = consenting.asked()
    monkeypatch.setattr(consenting.desk.book, "record", _unavailable)
    assert press(client, token).status == 503
    (asked,) = touches(consenting)
    assert asked.consent.state is ConsentState.GIVEN and asked.consent.confirmation


def test_confirming_proves_the_address_and_nothing_else_that_was_sent(consenting: Consenting, client: Client) -> None:
    press(client, consenting.asked(an_opt_in(identifiers={"email": "ann@example.com", "phone": "+14155552671"})))
    asked, confirmation = touches(consenting)
    assert (asked.trust, confirmation.trust) == (Trust.ASSERTED, Trust.PROVEN)
    assert confirmation.identifiers == {"email": "ann@example.com"}


def test_who_is_known_by_the_address_is_the_same_lead(consenting: Consenting, client: Client) -> None:
    known = consenting.arrives(a_price_request()).lead
    consenting.later()
    press(client, consenting.asked())
    assert lead_of(consenting) == known and len(touches(consenting)) == 3


def test_only_confirming_lifts_what_the_person_stopped(consenting: Consenting, client: Client) -> None:
    known = consenting.arrives()
    consenting.later()
    consenting.withdraws(known)
    consenting.later()
    token = consenting.asked()
    consenting.chain.settle()
    assert consenting.state(known.lead, "store") is ConsentState.WITHDRAWN
    assert consenting.holds(known.lead) == {Hold.STOPPED}
    press(client, token)
    assert consenting.state(known.lead, "store") is ConsentState.GIVEN
    assert consenting.state(known.lead, "judge") is ConsentState.WITHDRAWN


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_the_page_confirms_nothing(consenting: Consenting, client: Client, method: str) -> None:
    token = consenting.asked()
    before = [consenting.tables.items(table) for table in STORED]
    for _ in range(3):
        client.call(method, f"/v1/confirm/{token}", claims=None)
    assert [consenting.tables.items(table) for table in STORED] == before
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
    token = consenting.asked()
    answered = client.call("POST", f"/v1/confirm/{token}", body=body, content_type=content_type, claims=None)
    assert answered.status == 400
    assert not consenting.tables.items("leads")


def test_a_link_works_once(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    assert press(client, token).status == 200
    written = touches(consenting)
    assert press(client, token).status == 410
    assert touches(consenting) == written


def test_a_used_an_expired_and_a_foreign_link_are_answered_alike(consenting: Consenting, client: Client) -> None:
    used = consenting.asked()
    press(client, used)
    expired = consenting.asked(an_opt_in(identifiers={"email": "bob@example.com"}))
    consenting.later(72 * 3_600)
    answers = [press(client, token) for token in (used, expired, "A" * 43, "short", "%F0%9F%92%A9", "x" * 4_000)]
    assert answers[0].status == 410
    assert all(answer == answers[0] for answer in answers)


def test_just_before_it_expires_a_link_still_works(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    consenting.later(72 * 3_600 - 1)
    assert press(client, token).status == 200


def test_who_was_erased_since_is_answered_like_a_stranger(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    consenting.later()
    erase(consenting)
    assert press(client, token) == press(client, "A" * 43)
    assert consenting.tables.items("suppressions") and not consenting.tables.items("identities")


def test_while_they_are_being_erased_nobody_comes_back(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    token_of = consenting.tables.roots().hasher().identity("email", "ann@example.com")
    blocked = {"pk": {"S": token_of}, "erased": {"S": "case-1"}}
    consenting.tables.dynamodb.put_item(TableName="identities", Item=blocked)
    assert press(client, token).status == 503
    assert not consenting.tables.items("leads")
    consenting.tables.dynamodb.delete_item(TableName="identities", Key={"pk": blocked["pk"]})
    assert press(client, token).status == 200


def test_an_address_that_several_leads_carry_is_confirmed_once_staff_has_merged_them(
    consenting: Consenting, client: Client
) -> None:
    """Trying again in a moment would not help, so the page does not ask for that."""
    for number, identifiers in enumerate(
        ({"email": "ann@example.com"}, {"record:crm": "7"}, {"record:crm": "7", "email": "ann@example.com"})
    ):
        consenting.chain.deliver(a_touch(identifiers), id=str(number))
    token = consenting.asked()
    answered = press(client, token)
    assert (answered.status, answered.headers.get("Retry-After")) == (409, None)
    assert "our staff has to check something first" in answered.text
    assert consenting.tables.questions().find(digest_of(token)), "the link is not spent"


def test_a_link_to_unsubscribe_confirms_nothing(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    made = client.post(f"/v1/consents/{consent_id}/links").json["url"].rpartition("/")[2]
    assert press(client, made).status == 410
    assert consenting.tables.tokens().find(digest_of(made))


def test_confirming_lets_the_address_back_in_and_nothing_else(consenting: Consenting, client: Client) -> None:
    hasher = consenting.tables.roots().hasher()
    known = {"email": "ann@example.com", "phone": "+14155552671"}
    marks = {kind: hasher.suppression(kind, value) for kind, value in known.items()}
    since = {"since": {"N": str(consenting.now - 60)}}
    for mark in marks.values():
        consenting.tables.dynamodb.put_item(TableName="suppressions", Item={"pk": {"S": mark}} | since)
    token = consenting.asked(an_opt_in(identifiers=known))
    assert len(consenting.tables.items("suppressions")) == 2
    assert press(client, token).status == 200
    assert [item["pk"]["S"] for item in consenting.tables.items("suppressions")] == [marks["phone"]]
    assert touches(consenting)[0].identifiers == {"email": "ann@example.com"}


def test_a_phone_number_that_is_to_stay_forgotten_is_left_out(consenting: Consenting, client: Client) -> None:
    known = {"email": "ann@example.com", "phone": "+14155552671", "social:linkedin": "ann"}
    mark = consenting.tables.roots().hasher().suppression("phone", "+14155552671")
    barred = {"pk": {"S": mark}, "since": {"N": str(consenting.now - 60)}}
    consenting.tables.dynamodb.put_item(TableName="suppressions", Item=barred)
    assert press(client, consenting.asked(an_opt_in(identifiers=known))).status == 200
    assert consenting.tables.items("suppressions") == [barred]
    assert touches(consenting)[0].identifiers.keys() == {"email", "social:linkedin"}


def test_an_erasure_since_the_mail_keeps_the_address_out(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    mark = consenting.tables.roots().hasher().suppression("email", "ann@example.com")
    barred = {"pk": {"S": mark}, "since": {"N": str(consenting.now + 1)}}
    consenting.tables.dynamodb.put_item(TableName="suppressions", Item=barred)
    consenting.later()
    assert press(client, token).status == 410
    assert consenting.tables.items("suppressions") == [barred] and not consenting.tables.items("leads")


def test_a_click_that_failed_half_way_can_be_made_again(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = consenting.asked()
    with monkeypatch.context() as broken:
        broken.setattr(consenting.desk.questions, "answered", _unavailable)
        answered = press(client, token)
    assert answered.status == 503 and answered.headers["Retry-After"] == "2"
    assert press(client, token).status == 200
    assert [touch.format for touch in touches(consenting)] == ["price_request_form", "consent_confirmation"]


def test_a_click_made_again_much_later_records_nothing_twice(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the page of the journal has been turned several times since."""
    token = consenting.asked()
    with monkeypatch.context() as broken:
        broken.setattr(consenting.desk.questions, "answered", _unavailable)
        assert press(client, token).status == 503
    for _ in range(30):
        consenting.later(600)
        consenting.arrives(settle=False)
    assert press(client, token).status == 200
    pages = list(consenting.tables.journal().pages(lead_of(consenting)))
    assert len(pages) > 2 and sum(len(page.touches) for page in pages) == 32


def _unavailable(*_: object, **__: object) -> None:
    raise StoreUnavailable("test")


def test_a_confirmation_lifts_no_other_hold(consenting: Consenting, client: Client) -> None:
    known = consenting.arrives()
    token = consenting.asked()
    consenting.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": known.lead}, "sk": {"S": "lead"}},
        UpdateExpression="ADD holds :restricted",
        ExpressionAttributeValues={":restricted": {"SS": ["restricted"]}},
    )
    press(client, token)
    consenting.chain.settle()
    assert consenting.holds(known.lead) == {Hold.RESTRICTED}


def test_the_person_gets_a_receipt_to_keep(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    page = press(client, token).text
    assert "<textarea readonly" in page and "eyJ" in page


def test_without_a_signature_the_confirmation_stands(
    consenting: Consenting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = consenting.asked()
    monkeypatch.setattr(consenting.signer, "sign", lambda data: 1 / 0)
    answered = press(client, token)
    assert answered.status == 200 and "<textarea" not in answered.text
    assert len(touches(consenting)) == 2
