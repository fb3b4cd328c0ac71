"""An officer records what a person agreed to, purpose by purpose, with the evidence."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from tests.consents import NOTICE, OFFICER, Consenting, a_price_request
from tests.functions.consent.client import COMPLIANCE, Client, without_store

MARK = "Zyxmarked"


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def a_body(consenting: Consenting, lead: str, /, **changes: Any) -> dict[str, Any]:
    given = {
        "lead": lead,
        "purposes": ["contact_phone"],
        "basis": "consent",
        "mechanism": "phone call",
        "notice": NOTICE,
        "locale": "nl-NL",
        "at": instant(consenting.now - 60),
    }
    return given | changes


def test_a_consent_is_recorded_with_its_evidence(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    answered = client.post("/v1/consents", a_body(consenting, lead_id))
    assert answered.status == 201
    lead, _, touch_id = answered.json["id"].partition(".")
    touch = consenting.book.read(lead_id).touches[touch_id]
    assert lead == lead_id and touch.format == "consent_recorded"
    consent = touch.consent
    assert (consent.state, consent.purposes, consent.basis) == (ConsentState.GIVEN, ("contact_phone",), "consent")
    assert (consent.mechanism, consent.notice, consent.locale) == ("phone call", NOTICE, "nl-NL")
    assert (consent.at, touch.received_at, consent.recorder) == (consenting.now - 60, consenting.now, OFFICER)
    assert consenting.state(lead_id, "contact_phone") is ConsentState.GIVEN


def test_the_text_and_the_officer_stay_sealed(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    client.post("/v1/consents", a_body(consenting, lead_id))
    stored = str(consenting.tables.items("leads"))
    assert NOTICE not in stored and OFFICER not in stored and "phone call" not in stored


def test_the_same_consent_sent_again_is_the_same_consent(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    body = a_body(consenting, lead_id)
    first = client.post("/v1/consents", body)
    before = consenting.events(lead_id)
    consenting.later()
    again = client.post("/v1/consents", body)
    assert again.json == first.json
    assert consenting.events(lead_id) == before


def test_it_lifts_a_stop_when_it_is_later(consenting: Consenting, client: Client) -> None:
    consent_id = consenting.arrives()
    consenting.later()
    consenting.withdraws(consent_id)
    consenting.later()
    before_it = a_body(consenting, consent_id.lead, purposes=["store", "judge"], at=instant(consenting.now - 7_200))
    client.post("/v1/consents", before_it)
    consenting.chain.settle()
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}
    client.post("/v1/consents", a_body(consenting, consent_id.lead, purposes=["store", "judge"]))
    consenting.chain.settle()
    assert not consenting.holds(consent_id.lead)


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"purposes": []}, ("purposes", "too_few")),
        ({"purposes": None}, ("purposes", "wrong_type")),
        ({"purposes": ["contact_email", "profiling"]}, ("purposes[1]", "unknown_purpose")),
        ({"basis": "legitimate_interests"}, ("purposes[0]", "basis_not_allowed")),
        ({"basis": MARK}, ("basis", "not_allowed")),
        ({"notice": "sha256:" + "0" * 64}, ("notice", "unknown_notice")),
        ({"notice": ""}, ("notice", "empty")),
        ({"notice": "x" * 10_001}, ("notice", "too_long")),
        ({"notice": MARK + "\x00"}, ("notice", "forbidden_characters")),
        ({"mechanism": 1}, ("mechanism", "wrong_type")),
        ({"locale": MARK}, ("locale", "forbidden_characters")),
        ({"at": MARK}, ("at", "not_rfc3339")),
        ({"at": "2039-01-01T00:00:00Z"}, ("at", "in_the_future")),
        ({"at": "1999-01-01T00:00:00Z"}, ("at", "too_old")),
        ({"lead": MARK}, ("lead", "forbidden_characters")),
        ({MARK: MARK}, ("(field 8)", "unknown_field")),
        ({"carried": True}, ("carried", "unknown_field")),
        ({"state": "given"}, ("state", "unknown_field")),
    ],
)
def test_what_is_wrong_is_named_and_never_repeated(
    consenting: Consenting, client: Client, changes: dict[str, Any], flaw: tuple[str, str]
) -> None:
    body = a_body(consenting, "A" * 22, **changes)
    answered = client.post("/v1/consents", body)
    assert (answered.status, answered.flaws) == (422, [flaw])
    assert MARK not in answered.text


@pytest.mark.parametrize("field", ["lead", "purposes", "basis", "mechanism", "notice", "locale", "at"])
def test_nothing_is_agreed_to_by_default(consenting: Consenting, client: Client, field: str) -> None:
    body = a_body(consenting, "A" * 22)
    del body[field]
    answered = client.post("/v1/consents", body)
    assert (answered.status, answered.flaws) == (422, [(field, "missing")])


def test_a_registered_notice_is_named_by_its_hash(consenting: Consenting, client: Client) -> None:
    lead_id = consenting.arrives().lead
    new = {"text": "What we do.", "version": "3", "locale": "en"}
    notice = client.post("/v1/notices", new, claims=COMPLIANCE).json["notice"]
    assert client.post("/v1/consents", a_body(consenting, lead_id, notice=notice)).status == 201


def test_nobody_is_made_up_for_a_consent(consenting: Consenting, client: Client) -> None:
    consenting.arrives(a_price_request())
    answered = client.post("/v1/consents", a_body(consenting, "A" * 22))
    assert answered.status == 404
    assert len(consenting.tables.items("keys")) == 3


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"lead":1,"lead":2}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 2_000, "application/json", 400),
        (b"lead=Zyxmarked", "application/x-www-form-urlencoded", 415),
        (b" " * 65_537, "application/json", 413),
        (b"[]", "application/json", 422),
        (b"", "application/json", 422),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body: bytes, content_type: str, status: int) -> None:
    answered = without_store().call("POST", "/v1/consents", body=body, content_type=content_type)
    assert answered.status == status and answered.error["code"]
    assert MARK not in answered.text
