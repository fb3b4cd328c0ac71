"""Requests that cannot be taken: each fault is named, nothing of it is repeated, and nothing is stored."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.functions.rights.controllers import (
    CALLBACK,
    CREDENTIAL,
    DOMAIN,
    MARKED,
    REQUEST,
    Processing,
    a_request,
    an_identity,
)
from tests.functions.rights.signatures import is_signed

BAD: list[tuple[Any, str]] = [
    (a_request(regulation=None), "missing"),
    (a_request(regulation="hipaa"), "not_allowed"),
    (a_request(subject_request_id=None), "missing"),
    (a_request(subject_request_id=REQUEST.upper()), "not_uuid_v4"),
    (a_request(subject_request_id="{" + REQUEST + "}"), "not_uuid_v4"),
    (a_request(subject_request_id=REQUEST + "\n"), "not_uuid_v4"),
    (a_request(subject_request_id="a7551968-d5d6-11b2-9831-815ac9017798"), "not_uuid_v4"),
    (a_request(subject_request_id="a7551968-d5d6-74b2-9831-815ac9017798"), "not_uuid_v4"),
    (a_request(subject_request_id=7), "wrong_type"),
    (a_request(subject_request_type=None), "missing"),
    (a_request(subject_request_type="rectification"), "not_allowed"),
    (a_request(submitted_time=None), "missing"),
    (a_request(submitted_time="yesterday"), "not_rfc3339"),
    (a_request(submitted_time="2026-09-21"), "not_rfc3339"),
    (a_request(submitted_time="2026-02-30T10:00:00Z"), "impossible_time"),
    (a_request(submitted_time="2026-09-22T14:00:00Z"), "in_the_future"),
    (a_request(subject_identities=None), "missing"),
    (a_request(subject_identities=[]), "missing"),
    (a_request(subject_identities={}), "wrong_type"),
    (a_request(subject_identities=[an_identity()] * 51), "too_many"),
    (a_request(subject_identities=[an_identity(identity_value=None)]), "wrong_type"),
    (a_request(subject_identities=[an_identity(identity_value=[MARKED])]), "wrong_type"),
    (a_request(subject_identities=[an_identity("zanzibar quokka at example")]), "not_email"),
    (a_request(subject_identities=[an_identity("z" * 501)]), "too_long"),
    (a_request(subject_identities=[an_identity("zanzibar\x00quokka")]), "forbidden_characters"),
    (a_request(subject_identities=[an_identity(" ", identity_type="controller_customer_id")]), "not_external_id"),
    (a_request(subject_identities=[MARKED]), "wrong_type"),
    (a_request(api_version="3.0"), "unsupported_version"),
    (a_request(api_version=2), "wrong_type"),
    (a_request(status_callback_urls=CALLBACK), "wrong_type"),
    (a_request(extensions=[]), "wrong_type"),
    (a_request(extensions={DOMAIN: []}), "wrong_type"),
    (a_request(extensions={DOMAIN: {"token": MARKED}}), "unknown_field"),
    (a_request(extensions={DOMAIN: {"identities": [an_identity()]}}), "not_allowed"),
    (a_request(extensions={DOMAIN: {"ground": "retired"}}), "not_allowed"),
    (b"", "not_json"),
    (b"zanzibar.quokka@example.com", "not_json"),
    (b'{"regulation": NaN}', "not_json"),
    (b'{"a": 1, "a": 2}', "duplicate_key"),
    (b'"\xff"', "not_utf8"),
    (b"[" * 99_000, "nested_too_deep"),
    (b"[]", "wrong_type"),
    (b'"' + b"z" * 262_144 + b'"', "too_large"),
]


@pytest.mark.parametrize(("body", "reason"), BAD, ids=lambda part: str(part)[:60])
def test_what_is_wrong_is_named_and_never_repeated(body: Any, reason: str, logged: Callable[[], str]) -> None:
    answered = Processing(None).create(body)
    assert answered.status == 400 and answered.error["code"] == 400
    assert answered.reasons == [reason]
    assert all(error.keys() == {"domain", "reason", "message"} for error in answered.error["errors"])
    assert answered.headers["Cache-Control"] == "no-store"
    assert "refused" in logged() and reason in logged()
    for canary in ("quokka", MARKED, CREDENTIAL):
        assert canary not in (answered.whole + logged()).lower()


KNOWN = (
    "android_advertising_id", "android_id", "fire_advertising_id", "ios_advertising_id", "ios_vendor_id",
    "microsoft_advertising_id", "microsoft_publisher_id", "roku_publisher_id", "roku_advertising_id",
)  # fmt: skip


@pytest.mark.parametrize("kind", [*KNOWN, "phone", "EMAIL", "", None, 1])
def test_a_kind_of_identity_that_is_not_advertised_is_refused(kind: Any) -> None:
    answered = Processing(None).create(a_request(subject_identities=[an_identity(identity_type=kind)]))
    assert answered.status == 400 and MARKED not in answered.whole
    assert answered.error["errors"][0]["message"].startswith("subject_identities[0].identity_type ")


@pytest.mark.parametrize("form", ["sha1", "md5", "sha256", "SHA256", "", None])
@pytest.mark.parametrize("kind", ["email", "controller_customer_id"])
def test_a_hashed_identity_is_refused(kind: str, form: Any) -> None:
    asked = a_request(subject_identities=[an_identity("5" * 64, identity_type=kind, identity_format=form)])
    answered = Processing(None).create(asked)
    assert answered.status == 400 and answered.reasons == ["not_allowed"]


FAULTY: list[Any] = [
    an_identity(identity_type="phone"),
    an_identity(identity_format="sha256"),
    an_identity(identity_value=""),
    an_identity(identity_value=None),
    an_identity("zanzibar quokka at example"),
    {name: value for name, value in an_identity().items() if name != "identity_type"},
    MARKED,
]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("faulty", FAULTY, ids=str)
def test_a_faulty_identity_is_not_left_out_because_another_is_good(faulty: Any, first: bool) -> None:
    good = an_identity("second@example.com")
    answered = Processing(None).create(a_request(subject_identities=[faulty, good] if first else [good, faulty]))
    assert answered.status == 400
    place = f"subject_identities[{0 if first else 1}]"
    assert all(error["message"].startswith(place) for error in answered.error["errors"])


@pytest.mark.parametrize(
    "ahead",
    [
        "2026-09-21T14:19:20Z",
        "2026-09-22T20:13:20Z",
        "2026-09-21T03:13:20-12:00",
        "2026-09-22T05:13:20+14:00",
        "2027-09-21T14:13:20Z",
    ],
    ids=["six minutes", "30 hours", "an hour, west", "an hour, east", "a year"],
)
def test_a_time_ahead_of_ours_by_more_than_five_minutes_is_refused(ahead: str) -> None:
    assert Processing(None).create(a_request(submitted_time=ahead)).reasons == ["in_the_future"]


def test_another_content_type_is_refused() -> None:
    for media_type in ("text/plain", "application/x-www-form-urlencoded", None):
        answered = Processing(None).create(headers={"content-type": media_type})
        assert answered.reasons == ["unsupported_media_type"]


def test_a_refusal_is_signed_too() -> None:
    processing = Processing(None)
    assert is_signed(processing, processing.create(a_request(regulation=None)))
