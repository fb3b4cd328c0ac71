"""What a run does where it cannot see everything, and what it says about it."""

import ipaddress
import json
import ssl
from pathlib import Path

import pytest
from cryptography import x509

from infra.opendsr import NoAnswer, Outcome, Report, run
from infra.opendsr.checks import CHECKS
from infra.opendsr.findings import Level
from infra.opendsr.issuing import new_key, pem_of
from tests.infra.opendsr.defects.answers import RefusesWithoutAWord
from tests.infra.opendsr.defects.requests import NeedsNoRegulation
from tests.infra.opendsr.reference.keys import DOMAIN, authority, pem
from tests.infra.opendsr.reference.messages import Ask, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.serving import processing
from tests.infra.opendsr.running import asked, failed, report_on, report_on_anything, why


def outcomes(report: Report) -> dict[str, Outcome]:
    return {result.id: result.outcome for result in report.results}


def skipped(report: Report) -> set[str]:
    return {result.id for result in report.results if result.outcome is Outcome.SKIPPED}


class StaysPending(Processor):
    def advance(self, request: Request) -> None:
        pass


class TakesNoLocalCallbacks(Processor):
    def is_safe(self, url: str) -> bool:
        return "127.0.0.1" not in url and super().is_safe(url)


class Erases(Processor):
    """Nothing else, and about one kind of identity only."""

    types = ("erasure",)
    pairs = (("controller_customer_id", "raw"),)


class StartsAtOnce(Processor):
    def advance(self, request: Request) -> None:
        if request.status == "pending":
            self.change(request, "in_progress")
            self.change(request, "completed")

    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        self.advance(request)
        return super().cancel(request, legacy=legacy)


class Says:
    """The same to everybody."""

    def __init__(self, status: int, body: bytes) -> None:
        self.reply = Reply(status, {"Content-Type": "application/json"}, body)

    def answer(self, ask: Ask) -> Reply:
        return self.reply


def test_what_no_request_reached_is_skipped_with_its_reason(tmp_path: Path) -> None:
    report = report_on(StaysPending(), tmp_path, wait=2)
    assert skipped(report) == {"S5", "S6", "X2"}, why(report)
    assert report.conforms
    assert next(result.reason for result in report.results if result.id == "S4").startswith("not at an end")


def test_callbacks_are_skipped_when_the_processor_does_not_take_the_address(tmp_path: Path) -> None:
    report = report_on(TakesNoLocalCallbacks(), tmp_path)
    assert skipped(report) == {"C1", "C2", "C3", "C4", "C6"}, why(report)
    assert "--callback-base" in next(result.reason for result in report.results if result.id == "C1")


def test_a_processor_that_is_always_quicker_than_a_cancellation_breaks_nothing_but_what_it_lacks(
    tmp_path: Path,
) -> None:
    report = report_on(StartsAtOnce(), tmp_path)
    assert {"X1", "X3"} <= skipped(report), why(report)
    assert outcomes(report)["X4"] is Outcome.PASSED


def test_a_processor_needs_to_know_one_kind_of_identity_and_request_only(tmp_path: Path) -> None:
    report = report_on(Erases(), tmp_path)
    assert not failed(report) and not skipped(report), why(report)


def test_without_another_controller_its_check_is_skipped_and_says_why(tmp_path: Path) -> None:
    report = report_on(Processor(), tmp_path, other_credential=None)
    assert skipped(report) == {"E5"} and not failed(report), why(report)
    assert "--other-credential" in next(result.reason for result in report.results if result.id == "E5")


@pytest.mark.parametrize(
    ("other", "reason"), [("token-a", "both credentials"), ("unknown", "its credential is not good")]
)
def test_another_controller_that_is_none_shows_nothing(other: str, reason: str, tmp_path: Path) -> None:
    report = report_on(Processor(), tmp_path, other_credential=other, only=["E5"])
    assert skipped(report) == {"E5"} and reason in report.results[0].reason


def test_a_test_subject_is_asked_about_where_requests_are_carried_out(tmp_path: Path) -> None:
    processor = Processor()
    report = report_on(processor, tmp_path, identity="email:raw:tester@processor.example", only=["S4"])
    values = [request.asked["subject_identities"][0]["identity_value"] for request in processor.requests.values()]
    assert values.count("tester@processor.example") == len(processor.types)
    assert "tester@" not in report.as_json()


def test_what_a_run_made_is_cancelled_at_its_end(tmp_path: Path) -> None:
    processor = Processor()
    report_on(processor, tmp_path, only=["D5", "R1", "R2"])
    assert {request.status for request in processor.requests.values()} == {"cancelled"}


def test_only_the_checks_asked_for_are_run(tmp_path: Path) -> None:
    report = report_on(Processor(), tmp_path, only=["D1", "G2"])
    assert list(outcomes(report)) == ["G2", "D1"]


def test_a_broken_should_does_not_break_conformance(tmp_path: Path) -> None:
    report = report_on(RefusesWithoutAWord(), tmp_path, only=["E1"])
    assert (report.results[0].level, report.results[0].broken) == (Level.MUST, Level.SHOULD)
    assert report.conforms
    assert not report_on(NeedsNoRegulation(), tmp_path, only=["R1"]).conforms


def test_a_controller_id_that_is_not_the_one_given_is_noticed(tmp_path: Path) -> None:
    assert not failed(report_on(Processor(), tmp_path, controller_id="controller-a", only=["R8"]))
    assert failed(report_on(Processor(), tmp_path, controller_id="controller-b", only=["R8"])) == {"R8"}


def test_the_report_holds_no_credential_and_no_identity(tmp_path: Path) -> None:
    processor = Processor()
    written = report_on(processor, tmp_path).as_json()
    values = {
        identity["identity_value"]
        for request in processor.requests.values()
        for identity in request.asked["subject_identities"]
    }
    assert values and not any(value in written for value in {*values, "token-a", "token-b"})
    assert json.loads(written)["counts"] == {"passed": len(CHECKS), "failed": 0, "skipped": 0}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"<html>"),
        (200, b"{}"),
        (200, b'{"error": 1, "supported_identities": 7, "extensions": 1, "request_status": []}'),
        (201, b"[]"),
        (400, b'{"error": []}'),
        (404, b"\xff"),
        (500, b"[" * 100_000),
    ],
    ids=["nothing", "html", "an object", "wrong kinds", "a list", "no error", "no UTF-8", "too deep"],
)
def test_whatever_answers_is_told_what_is_wrong(status: int, body: bytes, tmp_path: Path) -> None:
    report = report_on_anything(Says(status, body), tmp_path)
    assert len(report.results) == len(CHECKS)
    assert not report.conforms


def test_where_nothing_answers_there_is_nothing_to_report() -> None:
    with pytest.raises(NoAnswer):
        run("http://127.0.0.1:9", "token", allow_http=True)


def test_the_whole_suite_runs_over_tls_in_both_directions(tmp_path: Path) -> None:
    key, names = new_key(), [x509.DNSName(DOMAIN), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    both = tmp_path / "server.pem"
    both.write_bytes(pem_of(key) + pem(authority().issue(names, key.public_key())))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    processor, callbacks = Processor(), tmp_path / "callbacks.pem"
    processor.callback_authority = callbacks
    with processing(processor, tls=context) as url:
        report = asked(url, tmp_path, allow_http=False, callback_ca=callbacks)
    assert {result.outcome for result in report.results} == {Outcome.PASSED}, why(report)
