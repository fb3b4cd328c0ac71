"""The verifier takes what proves an erasure, and nothing else."""

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from infra.verify_certificate.files import Others
from infra.verify_certificate.verification import Finding, Means, verify
from shared.domain.certificate.certificate import TYPE, Certificate, commitment
from shared.domain.certificate.file import CertificateFile
from shared.domain.certificate.parts import KeyDestroyed
from shared.domain.certificate.words import Action, Milestone
from shared.vault.jws import sign_jws
from tests.certificates import KNOWN, SCANS, SHREDDED, TIMELINE, a_certificate, a_chain, a_key, a_scan, signed
from tests.signing import OfflineSigner, rsa_key

SIGNER: Final = OfflineSigner()
FOREIGN: Final = OfflineSigner(rsa_key("foreign"))
NOW: Final = TIMELINE[Milestone.CERTIFIED] + 60
NONCE: Final = bytes(range(16))
PUBLISHED: Final = Means({SIGNER.key_id(): SIGNER.public_key()}, KNOWN)
EMBEDDED: Final = Means({}, KNOWN)


def a_file(certificate: Certificate | None = None, signer: OfflineSigner = SIGNER) -> bytes:
    jws = signed(certificate or a_certificate(), signer)
    return CertificateFile.of(jws, signer.public_key()).canonical()


def findings(data: bytes, means: Means = PUBLISHED) -> list[Finding]:
    return list(verify(data, means, now=NOW))


def failed(data: bytes, means: Means = PUBLISHED) -> list[str]:
    """The checks that did not pass."""
    return [finding.check for finding in findings(data, means) if finding.passed is False]


def failed_on(**changes: Any) -> list[str]:
    return failed(a_file(a_certificate(**changes)))


def beside(*others: Certificate, signer: OfflineSigner = SIGNER, in_order: bool = True) -> Means:
    lines = [(f"line {number}", signed(one, signer).encode() + b"\n") for number, one in enumerate(others, 1)]
    return replace(PUBLISHED, others=Others(lines, in_order))


def test_a_sound_certificate_passes_every_check() -> None:
    passed = findings(a_file(), beside(*a_chain(3)))
    assert {finding.check for finding in passed if finding.passed is None} == {"again", "subject"}
    assert all(finding.passed is not False for finding in passed) and len(passed) == 17


def test_a_bare_jws_will_do() -> None:
    jws = signed(a_certificate(), SIGNER).encode()
    assert failed(jws) == failed(jws + b"\n") == failed(a_file() + b"\n") == []
    assert failed(jws, EMBEDDED) == ["trust"]


def test_every_altered_byte_is_refused() -> None:
    data = a_file() + b"\n"
    for position, byte in enumerate(data):
        for other in {byte ^ 1, byte ^ 1 << position % 8}:
            assert failed(data[:position] + bytes((other,)) + data[position + 1 :]), position


def test_every_byte_cut_out_or_doubled_is_refused() -> None:
    data = a_file()
    for position in range(len(data)):
        assert failed(data[:position] + data[position + 1 :]), position
        assert failed(data[: position + 1] + data[position:]), position


def test_every_altered_byte_is_refused_when_the_key_in_the_file_is_trusted() -> None:
    data, trusting = a_file(), replace(EMBEDDED, trust_embedded=True)
    assert failed(data, trusting) == []
    for position, byte in enumerate(data):
        assert failed(data[:position] + bytes((byte ^ 1 << position % 8,)) + data[position + 1 :], trusting), position


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"{" * 9_000, b"..", b"a.b.c", b"\n"])
def test_what_is_no_certificate_is_refused(data: bytes) -> None:
    assert failed(data)


def test_a_foreign_key_is_refused_though_it_is_in_the_file() -> None:
    assert failed(a_file(signer=FOREIGN)) == ["trust", "signature"]


def test_a_foreign_key_beside_a_genuine_certificate_is_refused() -> None:
    data = CertificateFile.of(signed(a_certificate(), SIGNER), FOREIGN.public_key()).canonical()
    assert failed(data) == ["trust"]
    assert failed(data, replace(EMBEDDED, trust_embedded=True)) == ["signature"]


def test_the_key_in_the_file_is_not_trusted_unless_told_so() -> None:
    assert failed(a_file(), EMBEDDED) == ["trust"]
    assert SIGNER.key_id() in findings(a_file(), EMBEDDED)[0].text
    assert failed(a_file(), replace(EMBEDDED, trust_embedded=True)) == []


def test_something_else_signed_with_the_same_key_is_refused() -> None:
    receipt = sign_jws(a_certificate().canonical(), typ="consent-receipt", signer=SIGNER)
    assert failed(receipt.encode()) == ["signature"]


@pytest.mark.parametrize("payload", [b"{}", json.dumps(json.loads(a_certificate().canonical())).encode()])
def test_a_signed_document_of_another_form_is_refused(payload: bytes) -> None:
    assert failed(sign_jws(payload, typ=TYPE, signer=SIGNER).encode()) == ["form"]


@pytest.mark.parametrize("position", range(len(SCANS)))
def test_a_dropped_store_is_refused(position: int) -> None:
    assert "stores" in failed_on(stores=SCANS[:position] + SCANS[position + 1 :])


def test_an_empty_list_of_stores_is_refused() -> None:
    assert "stores" in failed_on(stores=())


def test_an_extra_store_is_refused() -> None:
    assert failed_on(stores=(*SCANS, a_scan("exports"))) == ["stores"]


@pytest.mark.parametrize("changes", [{"hits": 1}, {"control_found": False}, {"action": Action.DELETED}])
def test_a_hit_a_missing_control_and_a_leftover_are_refused(changes: dict[str, Any]) -> None:
    assert failed_on(stores=(SCANS[0].model_copy(update=changes), *SCANS[1:])) == ["stores"]


def test_another_inventory_is_refused() -> None:
    assert failed_on(inventory="0" * 64) == ["inventory"]


def test_a_key_that_was_not_destroyed_is_refused() -> None:
    assert failed_on(keys=()) == ["keys"]


@pytest.mark.parametrize(
    "key", [a_key(destroyed_at=NOW, unrecoverable_after=NOW), a_key(unrecoverable_after=SHREDDED - 1)]
)
def test_times_of_keys_that_cannot_be_are_refused(key: KeyDestroyed) -> None:
    assert failed_on(keys=(key,)) == ["keys"]


def test_times_out_of_order_and_in_the_future_are_refused() -> None:
    assert failed_on(timeline=TIMELINE | {Milestone.RECEIVED: SHREDDED}) == ["timeline"]
    assert "time" in failed_on(timeline=TIMELINE | {Milestone.CERTIFIED: NOW + 86_400})


def test_the_certificate_before_must_be_there() -> None:
    one, two, three = a_chain(3)
    for enough in ([one, two], [two], [one, two, three]):
        assert failed(a_file(three), beside(*enough)) == []
    for lacking in ([], [one], [three]):
        assert failed(a_file(three), beside(*lacking)) == ["chain"]


def test_files_of_a_folder_may_come_in_any_order() -> None:
    one, two, three = a_chain(3)
    assert failed(a_file(three), beside(two, one, in_order=False)) == []


def test_a_broken_and_a_reordered_chain_are_refused() -> None:
    one, two, three, four = a_chain(4)
    forged = a_certificate(3, two.hash, tenant="another")
    assert failed(a_file(four), beside(one, two, three)) == []
    for others in ((one, three, two), (two, one, three), (one, two, forged), (two, forged, three), (two, three, three)):
        assert failed(a_file(four), beside(*others)) == ["chain"]


def test_a_chain_with_a_foreign_or_altered_certificate_is_refused() -> None:
    one, two = a_chain(2)
    assert failed(a_file(two), beside(one, signer=FOREIGN)) == ["chain"]
    assert failed(a_file(two), replace(PUBLISHED, others=Others([("notes", b"none")], in_order=False))) == ["chain"]


def test_the_person_can_see_that_it_is_theirs() -> None:
    data = a_file(a_certificate(subjects=("c" * 64, commitment(NONCE, "email", "ann@example.com"))))
    asked = replace(PUBLISHED, nonce=NONCE, identifier="email:ann@example.com")
    assert failed(data, asked) == []
    assert failed(data, replace(asked, identifier="email:bob@example.com")) == ["subject"]
    assert failed(data, replace(asked, nonce=bytes(16))) == ["subject"]
