"""What is wrong with a request is named, never repeated, and nothing is stored."""

import io
import json
from typing import Any

import pytest

from shared.edge.log import logger
from tests.functions.intake.senders import MARKED, Intake, a_submission, an_event, delivered, fetched, signed

LONG = MARKED * 40


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"{", "not_json"),
        (b"\xff\xfe{}", "not_utf8"),
        (b'{"a":"\xed\xa0\x80"}', "not_utf8"),
        (b'\xef\xbb\xbf{"a":1}', "not_json"),
        (b'{"a":1}{"a":1}', "not_json"),
        (b'{"a":NaN}', "not_json"),
        (b'{"a":-Infinity}', "not_json"),
        (b'{"a":"\x00"}', "not_json"),
        (b'{"a":1,"a":1}', "duplicate_key"),
        (b'{"a":{"b":1,"b":2}}', "duplicate_key"),
        (b"[" * 33 + b"]" * 33, "nested_too_deep"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "nested_too_deep"),
        (b"[" * 100_000, "nested_too_deep"),
        (b'{"a":' * 50_000, "nested_too_deep"),
        (b"[" * 131_000 + b"]" * 131_000, "nested_too_deep"),
        (b"[]", "wrong_type"),
        (b"7", "wrong_type"),
    ],
)
def test_an_unreadable_body_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    answer = Intake().answer(an_event("fetch", body))
    assert (answer.status, answer.code, answer.flaws) == (400, "body_unreadable", [("body", reason)])


def test_the_deepest_json_that_is_read_has_32_levels() -> None:
    assert Intake().answer(an_event("fetch", b'{"a":' * 31 + b"1" + b"}" * 31)).status == 422
    assert Intake().answer(an_event("fetch", b'{"a":' * 32 + b"1" + b"}" * 32)).status == 400


def test_a_source_without_a_default_format_needs_one_in_the_payload() -> None:
    assert Intake().answer(delivered(a_submission(format=None))).flaws == [("format", "missing")]
    assert Intake().answer(fetched(a_submission(format=None))).status == 200


def test_a_body_has_at_most_262144_bytes() -> None:
    full = json.dumps(a_submission()).ljust(262_144)
    assert Intake().answer(an_event("fetch", full)).status == 200
    assert Intake().answer(an_event("fetch", full + " ")).code == "body_too_large"
    assert Intake().answer(fetched(a_submission(characteristics={"name": "n" * 1_000_000}))).status == 413


@pytest.mark.parametrize(
    "content_type", [None, "", "text/plain", "text/json", "application/xml", "application/json; charset=utf-16"]
)
def test_a_page_sends_json_or_a_form_in_utf8(content_type: str | None) -> None:
    answer = Intake().answer(fetched(a_submission(), content_type=content_type))
    assert (answer.status, answer.code) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"surname": MARKED}, "surname", "unknown_field"),
        ({MARKED: 1}, "(field 4)", "unknown_field"),
        ({"firstName": MARKED}, "firstName", "unknown_field"),
        ({"first-name": MARKED}, "first-name", "unknown_field"),
        ({"consent.given": MARKED}, "(field 4)", "unknown_field"),
        ({"": MARKED}, "(field 4)", "unknown_field"),
        ({"identifiers": None}, "identifiers", "missing"),
        ({"identifiers": {}}, "identifiers", "no_identifier"),
        ({"identifiers": {"email": ""}}, "identifiers", "no_identifier"),
        ({"identifiers": MARKED}, "identifiers", "wrong_type"),
        ({"identifiers": {"email": {"a": MARKED}}}, "identifiers.email", "wrong_type"),
        ({"identifiers": {"email": MARKED}}, "identifiers.email", "not_email"),
        ({"identifiers": {"email": LONG}}, "identifiers.email", "too_long"),
        ({"identifiers": {"phone": MARKED}}, "identifiers.phone", "not_phone"),
        ({"identifiers": {"phone": 4.5}}, "identifiers.phone", "wrong_type"),
        ({"identifiers": {"phone": True}}, "identifiers.phone", "wrong_type"),
        ({"identifiers": {"social": {"network": "x"}}}, "identifiers.social[0].handle", "missing"),
        ({"identifiers": {"external_id": "  "}}, "identifiers.external_id", "not_external_id"),
        ({"format": MARKED}, "format", "forbidden_characters"),
        ({"format": 5}, "format", "wrong_type"),
        ({"characteristics": [MARKED]}, "characteristics", "wrong_type"),
        ({"characteristics": {"a": 1, MARKED: 1}}, "characteristics.(field 2)", "forbidden_characters"),
        ({"characteristics": {"jobTitle": MARKED}}, "characteristics.jobTitle", "forbidden_characters"),
        ({"actions": [{"type": "demo", MARKED: 1}]}, "actions[0].(field 2)", "unknown_field"),
        ({"actions": [{"type": "demo", "value": True}]}, "actions[0].value", "wrong_type"),
        ({"actions": [{"type": "demo", "value": MARKED}]}, "actions[0].value", "wrong_type"),
        ({"actions": [{"type": "demo", "value": "nan"}]}, "actions[0].value", "wrong_type"),
        ({"actions": [{"type": "demo", "value": "1_000"}]}, "actions[0].value", "wrong_type"),
        ({"actions": [{"type": "demo", "value": "1.000"}]}, "actions[0].value", "wrong_type"),
        ({"actions": [{"type": "demo", "value": 1e13}]}, "actions[0].value", "out_of_range"),
        ({"identifiers": {"phone": 10**30}}, "identifiers.phone", "not_phone"),
        ({"characteristics": {"age": -(2**63) - 1}}, "characteristics.age", "out_of_range"),
        ({"characteristics": {"name": LONG}}, "characteristics.name", "too_long"),
        ({"characteristics": {"name": f"{MARKED}\x00"}}, "characteristics.name", "forbidden_characters"),
        ({"characteristics": {"name": f"{MARKED}\x1b"}}, "characteristics.name", "forbidden_characters"),
        ({"characteristics": {"name": f"{MARKED}\ud800"}}, "characteristics.name", "not_unicode"),
        ({"characteristics": {"name": [MARKED]}}, "characteristics.name", "wrong_type"),
        ({"characteristics": {"age": 2**63}}, "characteristics.age", "out_of_range"),
        ({"characteristics": {f"n{number}": 1 for number in range(51)}}, "characteristics", "too_many"),
        ({"actions": [{"type": "demo"}] * 201}, "actions", "too_many"),
        ({"actions": [{"type": "demo"}] * 10_000}, "actions", "too_many"),
        ({"actions": {"type": "demo"}}, "actions", "wrong_type"),
        ({"actions": [{}]}, "actions[0].type", "missing"),
        ({"actions": [{"type": MARKED}]}, "actions[0].type", "forbidden_characters"),
        ({"actions": [{"type": "demo", "at": MARKED}]}, "actions[0].at", "not_rfc3339"),
        ({"actions": [{"type": "demo", "at": 1_790_000_000}]}, "actions[0].at", "not_rfc3339"),
        ({"actions": [{"type": "demo", "at": "2026-09-01T10:00:00"}]}, "actions[0].at", "not_rfc3339"),
        ({"actions": [{"type": "demo", "at": "2026-02-30T10:00:00Z"}]}, "actions[0].at", "impossible_time"),
        ({"actions": [{"type": "demo", "at": "2026-02-03T24:01:00Z"}]}, "actions[0].at", "impossible_time"),
        ({"actions": [{"type": "demo", "at": "2026-02-03T10:00:00+25:00"}]}, "actions[0].at", "impossible_time"),
        ({"actions": [{"type": "demo", "at": "0001-01-01T00:00:00+23:59"}]}, "actions[0].at", "too_old"),
        ({"actions": [{"type": "demo", "at": "2026-09-21T14:18:21Z"}]}, "actions[0].at", "in_the_future"),
        ({"actions": [{"type": "demo", "at": "9999-12-31T23:59:59Z"}]}, "actions[0].at", "in_the_future"),
        ({"actions": [{"type": "demo", "at": "2025-09-20T14:13:19Z"}]}, "actions[0].at", "too_old"),
        ({"attribution": {"utm_source": LONG}}, "attribution.utm_source", "too_long"),
        ({"attribution": {"utm_magic": "x"}}, "attribution.utm_magic", "unknown_field"),
        ({"consent": {"given": MARKED}}, "consent.given", "wrong_type"),
        ({"consent": {"given": True, "basis": MARKED}}, "consent.basis", "not_allowed"),
        ({"consent": [True]}, "consent", "wrong_type"),
        ({"outcome": {"result": MARKED}}, "outcome.result", "not_allowed"),
        ({"outcome": {"result": "won", "at": "2027-01-01T00:00:00Z"}}, "outcome.at", "in_the_future"),
    ],
)
def test_a_bad_field_is_named_with_its_reason(change: dict[str, Any], field: str, reason: str) -> None:
    for event in (fetched(a_submission() | change), delivered(a_submission() | change)):
        intake = Intake()
        answer = intake.answer(event)
        assert (answer.status, answer.flaws) == (422, [(field, reason)])
        assert MARKED not in answer.text
        assert not intake.recorder.claims
        assert not intake.touches


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1" + "0" * 5000, "9" * 41, "9" * 25])
def test_a_huge_number_is_out_of_range_where_it_is_used(number: str) -> None:
    body = json.dumps(a_submission(characteristics={"age": "?"})).replace('"?"', number)
    assert Intake().answer(an_event("fetch", body)).flaws == [("characteristics.age", "out_of_range")]


@pytest.mark.parametrize("at", ["2026-09-21T14:18:20Z", "2025-09-20T14:13:20Z", "2026-09-21t14:13:20.123456789+00:00"])
def test_the_bounds_of_time_belong_to_it(at: str) -> None:
    assert Intake().answer(fetched(a_submission(actions=[{"type": "demo", "at": at}]))).status == 200


def test_the_limits_belong_to_what_is_allowed() -> None:
    full = a_submission(
        characteristics={f"n{number}": "é" * 500 for number in range(50)}, actions=[{"type": "page_viewed"}] * 200
    )
    assert Intake().answer(fetched(full)).status == 200


def test_at_most_twenty_flaws_are_named() -> None:
    assert len(Intake().answer(fetched(a_submission(actions=[{}] * 200))).flaws) == 20


def test_pages_are_kept_without_their_query() -> None:
    intake = Intake()
    page = f"https://www.example.net/offer?email={MARKED}#top"
    intake.answer(fetched(a_submission(attribution={"landing_page": page, "referrer": "", "utm_source": "x"})))
    assert intake.touches[0].attribution == {"landing_page": "https://www.example.net/offer", "utm_source": "x"}


def test_the_log_holds_codes_and_sources_we_know_and_nothing_that_was_sent() -> None:
    lines = io.StringIO()
    [handler] = logger().handlers
    before = handler.setStream(lines)
    try:
        intake = Intake()
        for event in (fetched({MARKED: MARKED}), an_event("native", MARKED), signed(MARKED, id=MARKED)):
            event["pathParameters"]["source"] += MARKED * event["headers"].get("webhook-id", "").count("Z")
            intake.answer(event)
        intake.recorder.take = None  # type: ignore[method-assign, assignment]
        assert intake.answer(fetched(a_submission(characteristics={"name": MARKED}))).code == "fault"
    finally:
        handler.setStream(before)
    logged = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [line["message"] for line in logged] == [
        "submission_refused",
        "unauthorized",
        "unauthorized",
        "fault",
        "fault",
    ]
    assert [line.get("source") for line in logged] == ["website", "website", "unknown", None, "website"]
    assert logged[3]["fault"] == "TypeError"
    assert MARKED.split()[0] not in lines.getvalue()


@pytest.mark.parametrize("sent", [[], [[]], 7, "x", True, None])
def test_what_is_no_submission_at_all_is_called_the_body_or_by_its_position(sent: Any) -> None:
    for data, fields in ((sent, {"body"}), ([sent, sent], {"items[0]", "items[1]"})):
        answer = Intake().answer(delivered(data))
        assert answer.status == 422
        assert {field for field, _ in answer.flaws} <= fields | {"body"}


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1" + "0" * 5000])
def test_a_huge_worth_is_out_of_range(number: str) -> None:
    body = json.dumps(a_submission(actions=[{"type": "demo", "value": "?"}])).replace('"?"', number)
    assert Intake().answer(an_event("fetch", body)).flaws == [("actions[0].value", "out_of_range")]
