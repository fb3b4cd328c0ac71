"""Taking requests of controllers (OpenDSR 2.0, section 7)."""

import json
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor

import pytest
import rfc8785

from shared.domain.privacy.case_words import CaseType, Channel, State
from shared.domain.privacy.certificate_parts import Ground
from shared.vault.case_keys import open_callbacks, open_requester
from tests.builders import NOON
from tests.functions.rights.controllers import (
    CALLBACK,
    DOMAIN,
    MARKED,
    OTHER_CREDENTIAL,
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
    processing: Processing, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = json.dumps(a_request(), indent=3).encode() + b" \n"
    answered = processing.create(sent)
    assert b64decode(answered.json["encoded_request"]) == sent
    kept = repr([processing.tables.items(table) for table in ("cases", "keys", "sources", "deliveries")])
    logged = "".join(capsys.readouterr())
    for form in (MARKED, answered.json["encoded_request"], answered.json["encoded_request"][40:80]):
        assert form not in kept + logged


def test_the_same_request_again_is_the_same_case_with_the_same_answer(processing: Processing) -> None:
    first = processing.create()
    processing.now += 86_400
    again = processing.create()
    assert (again.status, again.body, again.headers) == (first.status, first.body, first.headers)
    assert len(processing.tables.items("cases")) == 1


def test_the_same_request_written_differently_is_the_same_case(processing: Processing) -> None:
    processing.create()
    again = processing.create(json.dumps(dict(reversed(a_request().items())), indent=1))
    assert again.status == 201 and len(processing.tables.items("cases")) == 1


def test_a_copy_is_recognised_after_the_cases_key_was_destroyed(processing: Processing) -> None:
    processing.create()
    processing.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": f"case#{REQUEST}"}})
    assert processing.create().status == 201
    assert processing.create(a_request(subject_request_type="access")).status == 400


def test_an_id_with_another_content_is_refused_and_changes_nothing(processing: Processing) -> None:
    processing.create()
    before = processing.tables.items("cases")
    other = processing.create(a_request(subject_identities=[an_identity("somebody.else@example.com")]))
    assert other.status == 400 and other.reasons == ["id_reused"]
    assert processing.tables.items("cases") == before


def test_two_copies_at_the_same_time_make_one_case(processing: Processing) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: processing.create(), range(6)))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body for answer in answers}) == 1
    assert len(processing.tables.items("cases")) == 1


def test_two_controllers_may_use_one_id_and_do_not_learn_of_each_other(processing: Processing) -> None:
    first = processing.create()
    second = processing.create(a_request(subject_request_type="access"), credential=OTHER_CREDENTIAL)
    assert second.status == 201 and second.json["subject_request_id"] == REQUEST
    assert second.json.keys() == first.json.keys()
    assert processing.cancel(credential=OTHER_CREDENTIAL).status == 202
    assert processing.status().json["request_status"] == "pending"
    assert processing.status(credential=OTHER_CREDENTIAL).json["request_status"] == "cancelled"
    assert processing.create(a_request(subject_request_type="access"), credential=OTHER_CREDENTIAL).status == 201
    assert len(processing.tables.items("cases")) == 2


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


@pytest.mark.parametrize("path", ["/v2/requests", "/requests"])
def test_the_version_may_be_left_out(processing: Processing, path: str) -> None:
    assert processing.send("POST", path, a_request()).status == 201


@pytest.mark.parametrize(
    "path", ["/v1/requests", "/v3/requests", "/v2/requests/", "/v2//requests", "/v2/opengdpr_requests"]
)
def test_no_other_path_takes_requests(processing: Processing, path: str) -> None:
    assert processing.send("POST", path, a_request()).status == 404


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
