"""Taking requests of controllers (OpenDSR 2.0, section 7)."""

import json
from base64 import b64decode
from collections.abc import Callable

import pytest
import rfc8785

from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.words import Ground
from shared.vault.case_keys import open_callbacks, open_requester
from tests.builders import NOON
from tests.functions.rights.controllers import (
    CALLBACK,
    DOMAIN,
    MARKED,
    REQUEST,
    Processing,
    a_request,
    an_identity,
)
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.signatures import is_signed, signs


def test_a_request_is_taken_and_told_in_exactly_these_members(processing: Processing) -> None:
    answered = processing.create()
    assert answered.status == 201
    assert answered.headers["Content-Type"] == "application/json"
    body = answered.json
    assert body.keys() == {
        "controller_id",
        "expected_completion_time",
        "received_time",
        "encoded_request",
        "subject_request_id",
        "processor_signature",
    }
    assert body["controller_id"] == "acme" and body["subject_request_id"] == REQUEST
    assert body["received_time"] == "2026-09-21T14:13:20Z"
    assert body["expected_completion_time"] == "2026-10-21T23:59:59Z"


def test_the_case_holds_what_was_asked_and_the_person_only_sealed(processing: Processing) -> None:
    processing.create(a_request(status_callback_urls=[CALLBACK]))
    stored = processing.stored()
    case = stored.case
    assert (case.type, case.channel, case.state, case.controller) == (
        CaseType.ERASURE,
        Channel.OPENDSR,
        State.RECEIVED,
        "acme",
    )
    assert case.ground is Ground.NO_LONGER_NECESSARY and case.policy == "0" * 64
    assert open_requester(processing.wrapper, stored).identifiers == (("email", MARKED),)
    assert open_callbacks(processing.wrapper, case.id, stored.callbacks) == (CALLBACK,)
    kept = repr(processing.tables.items("cases") + processing.tables.items("keys"))
    assert MARKED not in kept and "quokka" not in kept and CALLBACK not in kept


def test_the_answer_is_signed_over_its_exact_bytes(processing: Processing) -> None:
    answered = processing.create()
    assert answered.headers["X-OpenDSR-Processor-Domain"] == DOMAIN
    assert is_signed(processing, answered)
    for place in range(0, len(answered.body), 97):
        flipped = bytearray(answered.body)
        flipped[place] ^= 1
        assert not is_signed(processing, Answered(201, answered.headers, bytes(flipped)))


def test_the_signature_in_the_body_is_over_the_canonical_body_without_it(processing: Processing) -> None:
    body = processing.create().json
    signature = b64decode(body.pop("processor_signature"))
    assert signs(processing, signature, rfc8785.dumps(body))


def test_the_request_comes_back_byte_for_byte_and_is_kept_nowhere(
    processing: Processing, logged: Callable[[], str]
) -> None:
    sent = json.dumps(a_request(), indent=3).encode() + b" \n"
    answered = processing.create(sent)
    assert b64decode(answered.json["encoded_request"]) == sent
    kept = repr([processing.tables.items(table) for table in ("cases", "keys", "sources", "deliveries")])
    for form in (MARKED, answered.json["encoded_request"], answered.json["encoded_request"][40:80]):
        assert form not in kept + logged()


def test_nothing_in_an_answer_depends_on_whether_the_person_is_known(processing: Processing) -> None:
    """Nobody is looked up: no table of people is even read."""
    for name in ("leads", "identities", "suppressions"):
        processing.tables.dynamodb.delete_table(TableName=name)
    assert processing.create().status == 201


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-09-21T14:00:00Z", "2026-10-21T23:59:59Z"),
        ("2026-09-01T09:00:00+02:00", "2026-10-01T23:59:59Z"),
        ("2018-10-02T15:00:00Z", "2026-09-21T14:13:20Z"),
    ],
)
def test_completion_is_expected_within_the_persons_own_month(
    processing: Processing, submitted: str, expected: str
) -> None:
    answered = processing.create(a_request(submitted_time=submitted))
    assert answered.json["expected_completion_time"] == expected


def test_a_phone_number_comes_in_our_extension_and_suffices(processing: Processing) -> None:
    phone = {"identity_type": "phone", "identity_value": "+31 20 123 4567", "identity_format": "raw"}
    asked = a_request(subject_identities=None, extensions={DOMAIN: {"identities": [phone], "ground": "17_1_d"}})
    assert processing.create(asked).status == 201
    stored = processing.stored()
    assert open_requester(processing.wrapper, stored).identifiers == (("phone", "+31201234567"),)
    assert stored.case.ground is Ground.UNLAWFUL


def test_a_customer_id_is_one_of_the_controllers_own(processing: Processing) -> None:
    asked = a_request(subject_identities=[an_identity("C-1001", identity_type="controller_customer_id")])
    assert processing.create(asked).status == 201
    assert open_requester(processing.wrapper, processing.stored()).identifiers == (("external:acme", "C-1001"),)


def test_all_identities_of_a_request_are_kept(processing: Processing) -> None:
    own_id = an_identity("C-1001", identity_type="controller_customer_id")
    phone = {"identity_type": "phone", "identity_value": "+31 20 123 4567", "identity_format": "raw"}
    asked = a_request(
        subject_identities=[an_identity(), own_id, an_identity("second@example.com")],
        extensions={DOMAIN: {"identities": [phone]}},
    )
    assert processing.create(asked).status == 201
    kept = open_requester(processing.wrapper, processing.stored()).identifiers
    assert kept == (
        ("email", MARKED),
        ("external:acme", "C-1001"),
        ("email", "second@example.com"),
        ("phone", "+31201234567"),
    )


def test_two_spellings_of_one_address_are_one_identity(processing: Processing) -> None:
    asked = a_request(subject_identities=[an_identity(), an_identity(f"  {MARKED.upper()} ")])
    assert processing.create(asked).status == 201
    assert open_requester(processing.wrapper, processing.stored()).identifiers == (("email", MARKED),)


def test_extensions_of_others_and_members_of_later_versions_are_left_alone(processing: Processing) -> None:
    foreign = {"other.example": {"mpids": [2**62, {"anything": None}]}}
    assert processing.create(a_request(extensions=foreign, added_in_2_1={"a": 1})).status == 201


def test_only_erasures_have_a_ground(processing: Processing) -> None:
    processing.create(a_request(subject_request_type="access"))
    assert processing.stored().case.ground is None


def test_requests_of_opengdpr_are_taken_under_their_old_names(processing: Processing) -> None:
    answered = processing.send("POST", "/opengdpr_requests", a_request(regulation=None, api_version="1.0"))
    assert answered.status == 201
    assert answered.headers["X-OpenGDPR-Processor-Domain"] == DOMAIN
    assert is_signed(processing, answered, "X-OpenGDPR")
    for method in ("GET", "DELETE"):
        old = processing.send(method, f"/opengdpr_requests/{REQUEST}")
        assert old.status in {200, 202} and is_signed(processing, old, "X-OpenGDPR")


def test_new_paths_do_not_answer_under_old_names(processing: Processing) -> None:
    assert not any(name.startswith("X-OpenGDPR") for name in processing.create().headers)


@pytest.mark.parametrize("path", ["/requests", "/v1/opengdpr_requests"])
def test_other_paths_of_before_take_requests_too(processing: Processing, path: str) -> None:
    assert processing.send("POST", path, a_request()).status == 201


@pytest.mark.parametrize(
    "path", ["/v1/requests", "/v3/requests", "/v2/requests/", "/v2//requests", "/v2/opengdpr_requests"]
)
def test_no_other_path_takes_requests(path: str) -> None:
    assert Processing(None).send("POST", path, a_request()).status == 404


def test_many_requests_are_all_taken(processing: Processing) -> None:
    for number in range(30):
        request = f"{REQUEST[:-2]}{number:02x}"
        assert processing.create(a_request(subject_request_id=request)).status == 201


def test_five_addresses_may_be_told(processing: Processing) -> None:
    urls = [f"{CALLBACK}/{number}" for number in range(5)]
    assert processing.create(a_request(status_callback_urls=[*urls[:4], urls[0]])).status == 201
    assert processing.create(a_request(status_callback_urls=[*urls, CALLBACK])).reasons == ["too_many"]


def test_time_of_receipt_is_ours(processing: Processing) -> None:
    processing.create(a_request(submitted_time="2026-09-01T00:00:00Z"))
    case = processing.stored().case
    assert case.received == NOON and case.started < NOON
