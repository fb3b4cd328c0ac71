"""Bodies that others captured, where they lie; none of them is part of this project."""

import json
from pathlib import Path

import pytest

from tests.functions.intake.senders import KEY, Intake, a_form, an_automation, an_event, signed

SAMPLES = Path(__file__).parents[4] / "shared" / "payloads"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples in {SAMPLES}")


def form(name: str) -> tuple[bytes, str]:
    headers = json.loads((SAMPLES / "browser_forms" / f"{name}.headers.json").read_text())
    return (SAMPLES / "browser_forms" / f"{name}.txt").read_bytes(), headers["Content-Type"]


def test_a_french_contact_form_becomes_a_touch() -> None:
    body, content_type = form("urlencoded_french")
    mapping = {
        "identifiers.email": "contact.email",
        "characteristics.last_name": "contact.last_name",
        "characteristics.comment": "contact.comment",
        "consent.given": "action == 'send'",
    }
    intake = Intake(a_form(fields=mapping))
    assert intake.answer(an_event("native", body, content_type=content_type, x_leadpact_key=KEY)).status == 200
    assert intake.touches[0].identifiers == {"email": "user@example.com"}
    assert "é" in str(intake.touches[0].characteristics["comment"])


@pytest.mark.parametrize(
    ("name", "status"),
    [("multipart_multiple_fields", 422), ("multipart_utf8_filename", 422), ("multipart_bad_end_of_headers", 400)],
)
def test_multipart_bodies_are_read_or_refused(name: str, status: int) -> None:
    body, content_type = form(name)
    assert Intake().answer(an_event("native", body, content_type=content_type, x_leadpact_key=KEY)).status == status


def test_the_published_vectors_are_too_old_to_be_taken_today() -> None:
    for vector in json.loads((SAMPLES / "standard_webhooks" / "vectors.json").read_text()):
        headers = {name.replace("-", "_"): value for name, value in vector["headers"].items()}
        source = an_automation(secrets=(vector["secret"],))
        assert Intake(source).answer(an_event("webhook", vector["body"], **headers)).status == 401


def test_the_published_envelope_is_taken_with_a_mapping() -> None:
    body = (SAMPLES / "standard_webhooks" / "contact_created.json").read_text()
    mapping = {"identifiers.external_id": "id", "format": "'api'", "consent.given": "`true`"}
    intake = Intake(an_automation(fields=mapping))
    assert intake.answer(signed(body)).status == 200
    assert len(intake.touches[0].identifiers["external:automation"]) == 36
