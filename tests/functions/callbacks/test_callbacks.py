"""Telling controllers of changes (OpenDSR 2.0, section 8.5 ff.)."""

import json
from base64 import b64decode
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from shared.domain.case.actions import cancelled, extended, held, refused
from shared.domain.case.case import Case
from shared.domain.case.words import CaseType, ExtensionReason, HoldReason, RefusalReason, State
from shared.domain.certificate.words import Attestation
from shared.ports.certificates import SignedCertificate
from tests.builders import NOON
from tests.cases import ADDRESS, CASE, OFFICER, a_clock
from tests.functions.callbacks.receiver import Heard, Receiver
from tests.functions.callbacks.telling import DOMAIN, REQUEST, Telling, url_of
from tests.tables import Tables

ERASING = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING)


def told(heard: Heard) -> Any:
    return json.loads(heard.body)


def extension(heard: Heard) -> Any:
    return told(heard)["extensions"][DOMAIN]


def move(telling: Telling, case: Case, *states: State) -> Case:
    for state in states:
        case = telling.cases.advance(case, case.moved(state, at=NOON + 60, actor="worker"))
    return case


def test_a_callback_has_exactly_these_members_and_is_signed(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver))
    telling.announce()
    assert telling.deliver() == [True]
    (heard,) = receiver.heard
    body = told(heard)
    body.pop("extensions")
    assert body == {
        "api_version": "2.0",
        "controller_id": "acme",
        "expected_completion_time": "2026-10-21T23:59:59Z",
        "request_status": "pending",
        "status_callback_url": url_of(receiver),
        "subject_request_id": REQUEST,
    }
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["x-opendsr-processor-domain"] == heard.headers["x-opengdpr-processor-domain"] == DOMAIN
    key = load_der_public_key(telling.signer.public_key())
    assert isinstance(key, RSAPublicKey)
    for name in ("x-opendsr-signature", "x-opengdpr-signature"):
        key.verify(b64decode(heard.headers[name]), heard.body, PKCS1v15(), SHA256())
    assert case.state is State.RECEIVED


def test_every_address_is_told_of_every_change_of_status_and_of_nothing_else(
    telling: Telling, receiver: Receiver
) -> None:
    urls = [url_of(receiver, f"/{number}") for number in range(5)]
    case = telling.open(*urls)
    case = telling.cases.advance(case, held(case, HoldReason.LEGAL_CLAIMS, at=NOON, actor=OFFICER))
    assert telling.announce() == [5, 0]
    telling.deliver()
    assert {told(heard)["status_callback_url"] for heard in receiver.heard} == set(urls)
    assert {heard.path for heard in receiver.heard} == {f"/{number}" for number in range(5)}


def test_an_erasure_is_told_from_beginning_to_end(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver))
    case = move(telling, case, *ERASING, State.CERTIFIED, State.BACKUP_EXPIRED)
    assert telling.announce() == [1, 0, 1, 0, 0, 0, 1, 0]
    telling.deliver()
    assert [told(heard)["request_status"] for heard in receiver.heard] == ["pending", "in_progress", "completed"]
    assert [extension(heard)["stage"] for heard in receiver.heard] == ["received", "fenced", "certified"]


def test_each_change_is_told_as_it_was_however_late(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver))
    telling.announce()
    telling.cases.advance(case, cancelled(case, at=NOON, actor="acme"))
    telling.deliver()
    assert told(receiver.heard[0])["request_status"] == "pending"


def test_the_end_is_told_after_the_cases_key_was_destroyed(
    telling: Telling, receiver: Receiver, tables: Tables
) -> None:
    case = telling.open(url_of(receiver))
    signed = SignedCertificate(CASE, Attestation.ERASURE, 1, "0" * 64, "1" * 64, "head.claims.signature")
    tables.certificates().append(signed)
    move(telling, case, *ERASING, State.CERTIFIED)
    tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": f"case#{CASE}"}})
    telling.announce()
    telling.deliver()
    last = extension(receiver.heard[-1])
    assert last["certificate_url"] == f"https://{DOMAIN}/v2/requests/{REQUEST}/certificate"
    assert len(last["certificate_sha256"]) == 64


def test_a_refusal_and_more_time_are_told_with_what_belongs_to_them(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver))
    longer = extended(case, ExtensionReason.COMPLEXITY, at=NOON, actor=OFFICER, clock=a_clock())
    case = telling.cases.advance(case, longer)
    telling.cases.advance(case, refused(case, RefusalReason.EXCESSIVE, at=NOON, actor=OFFICER))
    assert telling.announce() == [1, 1, 1]
    telling.deliver()
    assert extension(receiver.heard[1])["extended_until"] == "2026-12-21T23:59:59Z"
    assert told(receiver.heard[1])["request_status"] == "pending"
    assert extension(receiver.heard[2])["refusal_reason"] == "excessive"
    assert told(receiver.heard[2])["request_status"] == "cancelled"


def test_results_are_named_when_there_are_some(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver), type=CaseType.ACCESS, ground=None)
    move(telling, case, State.APPROVED, State.COMPLETED)
    telling.announce()
    telling.deliver()
    named = ["results_url" in told(heard) for heard in receiver.heard]
    assert named == [False, False, True]


def test_a_case_without_addresses_is_told_to_nobody(telling: Telling) -> None:
    telling.open()
    assert telling.announce() == [0] and not telling.queue.messages


def test_nothing_personal_and_no_address_waits_in_the_queue(telling: Telling, receiver: Receiver) -> None:
    telling.open(url_of(receiver))
    telling.announce()
    waiting = "".join(telling.queue.messages)
    assert ADDRESS not in waiting and "127.0.0.1" not in waiting and "told" not in waiting


def test_no_body_holds_anything_personal(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver))
    move(telling, case, *ERASING, State.CERTIFIED)
    telling.announce()
    telling.deliver()
    assert all(ADDRESS.encode() not in heard.body for heard in receiver.heard)


def test_every_change_has_an_id_and_a_time_of_its_own(telling: Telling, receiver: Receiver) -> None:
    case = telling.open(url_of(receiver, "/a"), url_of(receiver, "/b"))
    telling.cases.advance(case, cancelled(case, at=NOON + 60, actor="acme"))
    telling.announce()
    telling.deliver()
    guards = [extension(heard)["replay_guard"] for heard in receiver.heard]
    assert len({guard["id"] for guard in guards}) == 4
    assert [guard["timestamp"][-4:] for guard in guards] == [":20Z"] * 4
    assert {guard["timestamp"] for guard in guards} == {"2026-09-21T14:13:20Z", "2026-09-21T14:14:20Z"}
