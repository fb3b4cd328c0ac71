"""What those who keep consents, and those who follow links, are answered is what the published document says."""

import pytest
from schemathesis import GenerationMode

from infra.openapi import consent_answers as answers
from tests.consents import NOTICE, Consenting
from tests.documented import Given, answers_as_documented
from tests.functions.consent.client import COMPLIANCE, Client

SENT = [
    ("POST", "/v1/consents"),
    ("POST", "/v1/consents/{consent_id}/withdraw"),
    ("GET", "/v1/consents/{consent_id}/receipt"),
    ("POST", "/v1/consents/{consent_id}/links"),
    ("GET", "/v1/leads/{lead_id}/consents"),
    ("POST", "/v1/notices"),
    ("GET", "/v1/notices/{digest}"),
    ("POST", "/v1/confirm/{token}"),
    ("POST", "/v1/unsubscribe/{token}"),
]
PAGES = ["/v1/confirm/{token}", "/v1/unsubscribe/{token}"]
ASKED = [(method, path, mode) for method, path in SENT for mode in GenerationMode]


@pytest.mark.parametrize(
    ("method", "path", "mode"), [*ASKED, *(("GET", path, GenerationMode.POSITIVE) for path in PAGES)]
)
def test_every_answer_is_one_the_document_names(client: Client, method: str, path: str, mode: GenerationMode) -> None:
    def ask(method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> Given:
        answered = client.call(method, path, query=query, body=body, content_type=kind, claims=COMPLIANCE)
        return Given(answered.status, answered.headers, answered.text.encode())

    answers_as_documented(ask, method, path, mode)


def test_a_consent_looks_from_beginning_to_end_as_the_document_says(consenting: Consenting, client: Client) -> None:
    lead = consenting.arrives().lead
    given = {
        "lead": lead, "purposes": ["contact_email"], "basis": "consent", "mechanism": "paper form",
        "notice": NOTICE, "locale": "en", "at": "2026-09-21T10:00:00Z",
    }  # fmt: skip
    recorded = answers.ConsentReceipt.model_validate_json(client.post("/v1/consents", given).text)
    place = f"/v1/consents/{recorded.id}"
    answers.ConsentReceipt.model_validate_json(client.get(f"{place}/receipt").text)
    answers.UnsubscribeLink.model_validate_json(client.post(f"{place}/links").text)
    answers.WithdrawnConsent.model_validate_json(client.post(f"{place}/withdraw").text)
    shown = answers.Consents.model_validate_json(client.get(f"/v1/leads/{lead}/consents").text)
    assert {event.state for event in shown.events} == {"given", "withdrawn"}
    text = {"text": "We keep it.", "version": "1", "locale": "en"}
    registered = client.post("/v1/notices", text, claims=COMPLIANCE)
    answers.RegisteredNotice.model_validate_json(registered.text)
