"""Standard Webhooks: raw bytes, several secrets, five minutes both ways."""

from base64 import b64encode
from typing import Any

import pytest

from functions.intake.respond import responder
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.functions.intake.senders import (
    NEXT_SECRET,
    SECRET,
    Intake,
    a_submission,
    an_automation,
    an_event,
    delivered,
    signed,
)

BODY = '{"type":"lead","data":{"identifiers":{"email":"ann@example.com"},"format":"demo","consent":{"given":true}}}'


def test_a_signed_submission_becomes_one_touch() -> None:
    intake = Intake()
    answer = intake.answer(delivered(a_submission()))
    assert answer.status == 200
    [touch] = intake.touches
    assert answer.json["results"][0] | {"lead": ""} == {"index": 0, "status": "accepted", "touch": touch.id, "lead": ""}
    assert (answer.json["accepted"], answer.json["duplicates"], answer.json["refused"]) == (1, 0, 0)
    assert (touch.source, touch.format, touch.received_at) == ("automation", "price_request", NOON)
    assert touch.identifiers == {"email": "ann@example.com"}
    assert (touch.consent.basis, touch.consent.at) == ("consent", NOON)


def test_the_signature_covers_the_bytes_as_sent_not_their_meaning() -> None:
    spaced = BODY.replace(":", ": ")
    answer = Intake().answer(signed(spaced))
    assert answer.status == 200
    assert Intake().answer(signed(BODY) | {"body": spaced}).status == 401


def test_a_base64_body_is_decoded_only_when_the_gateway_says_so() -> None:
    event = signed(BODY)
    encoded = b64encode(BODY.encode()).decode()
    assert Intake().answer(event | {"body": encoded, "isBase64Encoded": True}).status == 200
    assert Intake().answer(event | {"body": encoded, "isBase64Encoded": False}).status == 401
    assert Intake().answer(event | {"body": "A", "isBase64Encoded": True}).status == 401


@pytest.mark.parametrize("secret", [SECRET, NEXT_SECRET])
def test_while_secrets_rotate_both_are_good(secret: str) -> None:
    intake = Intake(an_automation(secrets=(NEXT_SECRET, SECRET)))
    assert intake.answer(signed(BODY, secret=secret)).status == 200


def test_one_good_signature_among_several_is_enough() -> None:
    event = signed(BODY)
    event["headers"]["webhook-signature"] = f"v1a,bm90aGluZw== v1,bm90aGluZw== {event['headers']['webhook-signature']}"
    assert Intake().answer(event).status == 200


def test_header_names_are_taken_in_any_case() -> None:
    event = signed(BODY)
    event["headers"] = {name.upper(): value for name, value in event["headers"].items()}
    assert Intake().answer(event).status == 200


@pytest.mark.parametrize(("age", "status"), [(290, 200), (-290, 200), (310, 401), (-310, 401)])
def test_a_timestamp_holds_for_five_minutes_both_ways(age: int, status: int) -> None:
    assert Intake().answer(signed(BODY, age=age)).status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook_id": None},
        {"webhook_id": "msg_2"},
        {"webhook_timestamp": None},
        {"webhook_timestamp": "yesterday"},
        {"webhook_timestamp": "nan"},
        {"webhook_timestamp": "1e400"},
        {"webhook_timestamp": "9" * 400},
        {"webhook_signature": None},
        {"webhook_signature": ""},
        {"webhook_signature": "v1,"},
        {"webhook_signature": "v1,not base64!"},
        {"webhook_signature": "v1,a"},
        {"webhook_signature": "v1,é"},
        {"webhook_signature": "no comma at all"},
        {"webhook_signature": "v1,a,b"},
    ],
)
def test_every_malformed_header_is_one_and_the_same_unauthorized(headers: dict[str, Any]) -> None:
    intake = Intake()
    answer = intake.answer(signed(BODY, **headers))
    assert (answer.status, answer.text) == (401, intake.answer(signed(BODY, secret=NEXT_SECRET)).text)
    assert not intake.touches


@pytest.mark.parametrize("source", ["automation", "nobody"])
def test_bytes_that_are_no_text_are_named_whoever_sends_them_to_whatever_source(source: str) -> None:
    event = signed(BODY) | {"body": b64encode(b"\xff\xfe").decode(), "isBase64Encoded": True}
    answer = Intake().answer(event | {"pathParameters": {"source": source}})
    assert (answer.status, answer.flaws) == (400, [("body", "not_utf8")])


@pytest.mark.parametrize("id", ["msg.1", "msg_1."])
def test_an_id_with_a_full_stop_is_refused_even_when_signed(id: str) -> None:
    assert Intake().answer(signed(BODY, id=id)).status == 401


def test_a_timestamp_with_a_full_stop_is_refused_even_when_its_whole_part_is_signed() -> None:
    event = signed(BODY)
    event["headers"]["webhook-timestamp"] += ".0"
    assert Intake().answer(event).status == 401


def test_the_same_delivery_twice_has_one_effect() -> None:
    intake = Intake()
    first, second = intake.answer(delivered(a_submission())), intake.answer(delivered(a_submission(), age=20))
    assert (first.json["accepted"], second.json["duplicates"]) == (1, 1)
    assert first.json["results"][0]["touch"] == second.json["results"][0]["touch"]
    assert len(intake.touches) == 1


def test_a_delivery_id_used_for_another_body_is_a_conflict() -> None:
    intake = Intake()
    intake.answer(delivered(a_submission()))
    answer = intake.answer(delivered(a_submission(format="demo")))
    assert (answer.status, answer.code) == (409, "delivery_id_reused")
    assert len(intake.touches) == 1


def test_a_store_that_fails_asks_for_the_same_again() -> None:
    intake = Intake()
    intake.recorder.full = True
    answer = intake.answer(delivered(a_submission()))
    assert (answer.status, answer.code) == (503, "store_unavailable")
    assert int(answer.headers["retry-after"]) > 0
    intake.recorder.full = False
    assert intake.answer(delivered(a_submission())).json["accepted"] == 1


def test_while_sources_cannot_be_read_senders_are_asked_to_try_again() -> None:
    class Unreadable:
        def find(self, source_id: str) -> None:
            raise StoreUnavailable(source_id)

        def look_again(self) -> bool:
            return False

    answer = responder(sources=Unreadable(), intake=Intake().parts)(signed(BODY))
    assert (answer["statusCode"], "retry-after" in answer["headers"]) == (503, True)


def test_a_source_with_an_items_path_maps_the_whole_envelope() -> None:
    source = an_automation(
        items="data.people",
        fields={"identifiers.email": "mail", "format": "'import'", "consent.given": "optin == 'yes'"},
    )
    intake = Intake(source)
    people = [{"mail": "ann@example.com", "optin": "yes"}, {"mail": "bob@example.com", "optin": "no"}]
    answer = intake.answer(delivered({"people": people}))
    assert [result["status"] for result in answer.json["results"]] == ["accepted", "refused"]
    assert answer.json["results"][1]["errors"][0]["reason"] == "unknown"


@pytest.mark.parametrize("envelope", ["{}", "[]", '"text"', '{"type":"lead.created"}'])
def test_an_envelope_without_data_is_refused(envelope: str) -> None:
    assert Intake().answer(signed(envelope)).flaws == [("data", "missing")]


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/json; charset=latin-1", "multipart/form-data"]
)
def test_webhooks_are_json_in_utf8(content_type: str | None) -> None:
    assert Intake().answer(signed(BODY, content_type=content_type)).status == 415


@pytest.mark.parametrize("secret", ["whsec_", "whsec_!!!!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ="])
def test_a_source_cannot_be_given_a_secret_that_signs_nothing(secret: str) -> None:
    with pytest.raises(ValueError, match="signing secret"):
        an_automation(secrets=(secret,))


def test_a_publishable_key_opens_no_signed_source() -> None:
    event: dict[str, Any] = an_event("webhook", BODY, x_leadpact_key=SECRET, origin="https://www.example.net")
    assert Intake().answer(event).status == 401
