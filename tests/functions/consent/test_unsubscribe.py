"""One click, and the person is no longer contacted."""

import json

import pytest

from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.vault.one_time_tokens import digest_of
from tests.consents import URL, Consenting, a_price_request
from tests.erasing import Erasing
from tests.functions.consent.client import Answered, Client, without_store

ONE_CLICK = ("List-Unsubscribe", "One-Click")
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    "multipart/form-data; boundary=b",
)


def a_link(consenting: Consenting, client: Client) -> tuple[str, str]:
    """The lead, and the token of a link for its consent."""
    consent_id = consenting.arrives()
    made = client.post(f"/v1/consents/{consent_id}/links")
    assert made.status == 201
    consenting.later()
    return consent_id.lead, made.json["url"].rpartition("/")[2]


def press(client: Client, token: str) -> Answered:
    return client.press(f"/v1/unsubscribe/{token}", *ONE_CLICK)


def test_a_link_comes_with_the_headers_of_the_mail(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    made = client.post(f"/v1/consents/{consent_id}/links").json
    assert made["url"].startswith(f"{URL}/v1/unsubscribe/")
    assert made["headers"] == {
        "List-Unsubscribe": f"<{made['url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert made["purposes"] == ["contact_email"]
    assert made["expires"] == "2027-09-21T14:13:20Z"


def test_the_token_is_stored_as_a_hash_only(consenting: Consenting, client: Client) -> None:
    _, token = a_link(consenting, client)
    stored = json.dumps(consenting.tables.items("tokens"))
    assert token not in stored and digest_of(token) in stored


def test_one_click_withdraws_at_once_and_nothing_but_contact(consenting: Consenting, client: Client) -> None:
    lead_id, token = a_link(consenting, client)
    assert press(client, token).status == 200
    assert consenting.state(lead_id, "contact_email") is ConsentState.WITHDRAWN
    assert consenting.state(lead_id, "store") is ConsentState.GIVEN
    assert not consenting.holds(lead_id)
    last = consenting.events(lead_id)[-1]
    assert (last.mechanism, last.at) == ("one_click", consenting.now)
    consenting.chain.settle()
    assert len(consenting.chain.hand_offs.messages) == 1


def test_a_mail_program_may_send_the_form_as_multipart(consenting: Consenting, client: Client) -> None:
    lead_id, token = a_link(consenting, client)
    body, content_type = MULTIPART
    path = f"/v1/unsubscribe/{token}"
    assert client.call("POST", path, body=body, content_type=content_type, claims=None).status == 200
    assert consenting.state(lead_id, "contact_email") is ConsentState.WITHDRAWN


def test_opening_the_page_does_nothing(consenting: Consenting, client: Client) -> None:
    lead_id, token = a_link(consenting, client)
    before = consenting.tables.items("tokens")
    pages = {client.get(f"/v1/unsubscribe/{token}", claims=None).text for _ in range(3)}
    assert all('name="List-Unsubscribe" value="One-Click"' in page for page in pages)
    assert consenting.tables.items("tokens") == before
    assert consenting.state(lead_id, "contact_email") is ConsentState.GIVEN


@pytest.mark.parametrize("body", [b"", b"List-Unsubscribe=no", b"list-unsubscribe=One-Click"])
def test_a_post_without_the_click_does_nothing(consenting: Consenting, client: Client, body: bytes) -> None:
    lead_id, token = a_link(consenting, client)
    content_type = "application/x-www-form-urlencoded"
    answered = client.call("POST", f"/v1/unsubscribe/{token}", body=body, content_type=content_type, claims=None)
    assert answered.status == 400
    assert consenting.state(lead_id, "contact_email") is ConsentState.GIVEN


def test_a_used_an_expired_a_foreign_and_an_erased_persons_link_are_answered_alike(
    consenting: Consenting, client: Client
) -> None:
    _, used = a_link(consenting, client)
    press(client, used)
    _, erased = a_link(consenting, client)
    erasing = Erasing(consenting.tables)
    erasing.erase(erasing.subject("case-1", ("email", "ann@example.com")))
    answers = [press(client, token) for token in (used, erased, "A" * 43)]
    assert answers[0].status == 410
    assert all(answer == answers[0] for answer in answers)


def test_an_expired_link_does_nothing(consenting: Consenting, client: Client) -> None:
    lead_id, token = a_link(consenting, client)
    consenting.later(365 * 86_400)
    assert press(client, token).status == 410
    assert consenting.state(lead_id, "contact_email") is ConsentState.GIVEN


def test_a_link_to_confirm_unsubscribes_nobody(consenting: Consenting, client: Client) -> None:
    token = consenting.asked()
    assert press(client, token).status == 410


def test_contact_by_legitimate_interest_is_objected_to(consenting: Consenting, client: Client) -> None:
    interest = Consent(basis="legitimate_interests", purposes=("contact_email",))
    consent_id = consenting.arrives(a_price_request(consent=interest))
    token = client.post(f"/v1/consents/{consent_id}/links").json["url"].rpartition("/")[2]
    press(client, token)
    assert consenting.state(consent_id.lead, "contact_email") is ConsentState.OBJECTED


def test_a_consent_that_is_not_about_contact_has_no_link(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives(a_price_request(consent=Consent(basis="consent", purposes=("store",))))
    answered = client.post(f"/v1/consents/{consent_id}/links")
    assert (answered.status, answered.flaws) == (422, [("id", "no_contact")])


def test_an_import_after_it_brings_nobody_back(consenting: Consenting, client: Client) -> None:
    lead_id, token = a_link(consenting, client)
    press(client, token)
    consenting.later()
    import_ = Consent(basis="consent", carried=True, purposes=("contact_email",))
    consenting.arrives(a_price_request(consent=import_))
    assert consenting.state(lead_id, "contact_email") is ConsentState.WITHDRAWN


def test_when_storage_fails_the_person_is_asked_to_try_again() -> None:
    answered = press(without_store(), "A" * 43)
    assert answered.status == 503 and answered.headers["Retry-After"] == "2"
    assert answered.headers["Content-Type"].startswith("text/html")
