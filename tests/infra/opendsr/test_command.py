"""The command line."""

import json
from pathlib import Path

import pytest

from infra.opendsr.__main__ import main
from tests.infra.opendsr.defects.requests import NeedsNoRegulation
from tests.infra.opendsr.reference.keys import DOMAIN, authority
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.serving import processing


def command(processor: Processor, folder: Path, *more: str) -> int:
    ca = folder / "ca.pem"
    ca.write_bytes(authority().pem)
    with processing(processor) as url:
        return main([f"{url}/v2/", "--domain", DOMAIN, "--ca", str(ca), "--allow-http", *more])


def test_a_conforming_processor_leaves_zero_and_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "report.json"
    asking = ("--credential", "token-a", "--only", "R1,G4", "--json", str(written))
    assert command(Processor(), tmp_path, *asking) == 0
    report = json.loads(written.read_text())
    assert report["conforms"] and [result["id"] for result in report["results"]] == ["G4", "R1"]
    assert "No MUST is broken." in capsys.readouterr().out


def test_a_broken_must_leaves_one_and_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(NeedsNoRegulation(), tmp_path, "--credential", "token-a", "--only", "R1,R3") == 1
    printed = capsys.readouterr().out
    assert "no regulation: answered 201 instead of 400" in " ".join(printed.split())
    assert "1 passed, 1 failed, 0 skipped" in printed


def test_other_headers_can_authenticate(tmp_path: Path) -> None:
    asking = ("--header", "Authorization: Bearer token-a", "--other-header", "Authorization: Bearer token-b")
    assert command(Processor(), tmp_path, *asking, "--only", "E4,G9") == 0


def test_the_credential_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENDSR_CREDENTIAL", "token-a")
    assert command(Processor(), tmp_path, "--only", "S2") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["http://processor.example"],
        ["processor.example"],
        ["ftp://processor.example", "--allow-http"],
        ["https://token@processor.example"],
        ["https://processor.example/v2?key=1"],
        ["https://processor.example", "--only", "G1,Z9"],
        ["https://processor.example", "--identity", "phone:raw:1"],
        ["https://processor.example", "--ca", "/nowhere/ca.pem"],
        ["http://127.0.0.1:9", "--allow-http"],
    ],
    ids=["http", "no scheme", "ftp", "credentials", "query", "unknown check", "identity", "no file", "no answer"],
)
def test_what_makes_no_sense_leaves_two_with_a_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "arguments",
    [["--header", "Authorization"], ["--callback-listen", "8080"], ["--wait", "soon"], ["--wait", "-1"]],
    ids=["header", "address", "no number", "negative"],
)
def test_malformed_options_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["https://processor.example", *arguments])
    assert left.value.code == 2
    assert arguments[0] in capsys.readouterr().err
