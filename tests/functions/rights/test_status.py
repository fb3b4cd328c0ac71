"""What controllers are told of their requests (OpenDSR 2.0, section 8)."""

from hashlib import sha256

import pytest

from shared.domain.case.actions import extended, refused
from shared.domain.case.words import ExtensionReason, RefusalReason, State
from shared.domain.certificate.words import Attestation
from shared.ports.certificates import SignedCertificate
from tests.cases import OFFICER, a_clock
from tests.functions.rights.controllers import DOMAIN, OTHER_CREDENTIAL, REQUEST, Processing, a_request
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.signatures import is_signed

ERASING = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING)
OTHER = "11111111-1111-4111-8111-111111111111"
MALFORMED = (
    REQUEST.upper(),
    "{" + REQUEST + "}",
    "a7551968-d5d6-11b2-9831-815ac9017798",
    "a7551968-d5d6-74b2-9831-815ac9017798",
    "1",
    "zanzibar.quokka@example.com",
    "%00",
)


def extension(answered: Answered) -> dict[str, object]:
    found: dict[str, object] = answered.json["extensions"][DOMAIN]
    return found


@pytest.mark.parametrize("path", ["/v2/requests/{}", "/v2/status/{}", "/requests/{}", "/status/{}"])
def test_a_status_has_exactly_these_members_and_is_signed(processing: Processing, path: str) -> None:
    processing.create()
    answered = processing.send("GET", path.format(REQUEST))
    assert answered.status == 200 and is_signed(processing, answered)
    assert answered.headers["X-OpenDSR-Processor-Domain"] == DOMAIN
    told = answered.json
    told.pop("extensions")
    assert told == {
        "api_version": "2.0",
        "controller_id": "acme",
        "expected_completion_time": "2026-10-21T23:59:59Z",
        "request_status": "pending",
        "subject_request_id": REQUEST,
    }


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("request_id", MALFORMED)
def test_an_id_that_cannot_be_one_is_refused_and_not_repeated(method: str, request_id: str) -> None:
    answered = Processing(None).send(method, f"/v2/requests/{request_id}")
    assert answered.status == 400 and answered.reasons == ["not_uuid_v4"]
    assert len(request_id) < 2 or request_id not in answered.whole


def test_an_erasure_is_completed_only_when_it_is_certified(processing: Processing) -> None:
    processing.create()
    told = []
    for state in (*ERASING, State.CERTIFIED, State.BACKUP_EXPIRED):
        processing.move(state)
        answered = processing.status()
        told.append(answered.json["request_status"])
        assert extension(answered)["stage"] == state
    assert told == ["pending"] + ["in_progress"] * 4 + ["completed"] * 2


@pytest.mark.parametrize("path", ["/v2/requests/{}", "/v2/status/{}", "/opengdpr_requests/{}"])
def test_a_status_is_signed_at_every_address_in_every_state(processing: Processing, path: str) -> None:
    processing.create()
    for state in (*ERASING, State.CERTIFIED, State.BACKUP_EXPIRED):
        processing.move(state)
        answered = processing.send("GET", path.format(REQUEST))
        assert answered.status == 200 and is_signed(processing, answered)
    processing.create(a_request(subject_request_id=OTHER))
    processing.cancel(OTHER)
    assert is_signed(processing, processing.send("GET", path.format(OTHER)))


def test_a_failure_is_in_progress_until_it_succeeds(processing: Processing) -> None:
    processing.create()
    processing.move(State.APPROVED, State.FENCED, State.FAILED_RETRYING)
    assert processing.status().json["request_status"] == "in_progress"


def test_a_refusal_is_cancelled_with_a_reason(processing: Processing) -> None:
    processing.create()
    case = processing.stored().case
    processing.cases.advance(case, refused(case, RefusalReason.EXCESSIVE, at=processing.now, actor=OFFICER))
    answered = processing.status()
    assert answered.json["request_status"] == "cancelled"
    assert extension(answered)["refusal_reason"] == "excessive"


def test_more_time_taken_is_told(processing: Processing) -> None:
    processing.create()
    case = processing.stored().case
    longer = extended(case, ExtensionReason.COMPLEXITY, at=processing.now, actor=OFFICER, clock=a_clock())
    processing.cases.advance(case, longer)
    answered = processing.status()
    assert answered.json["expected_completion_time"] == extension(answered)["extended_until"] == "2026-12-21T23:59:59Z"


def test_every_answer_can_be_told_from_a_copy_of_an_earlier_one(processing: Processing) -> None:
    processing.create()
    guards = [extension(processing.status())["replay_guard"] for _ in range(2)]
    assert guards[0] != guards[1]
    assert all(guard["timestamp"] == "2026-09-21T14:13:20Z" for guard in guards)  # type: ignore[index]


def a_certificate(processing: Processing, jws: str) -> None:
    signed = SignedCertificate(REQUEST, Attestation.ERASURE, 1, "0" * 64, "1" * 64, jws)
    processing.tables.certificates().append(signed)


def test_the_certificate_of_an_erasure_is_named_and_can_be_fetched(processing: Processing) -> None:
    processing.create()
    a_certificate(processing, "head.claims.signature")
    path = f"/v2/requests/{REQUEST}/certificate"
    assert processing.send("GET", path).status == 404, "not before it is completed"
    assert "certificate_url" not in extension(processing.status())
    processing.move(*ERASING, State.CERTIFIED)
    told = extension(processing.status())
    assert told["certificate_url"] == f"https://{DOMAIN}{path}"
    fetched = processing.send("GET", path)
    assert (fetched.status, fetched.body) == (200, b"head.claims.signature")
    assert sha256(fetched.body).hexdigest() == told["certificate_sha256"] and is_signed(processing, fetched)
    assert processing.send("GET", path, credential=OTHER_CREDENTIAL).status == 404
