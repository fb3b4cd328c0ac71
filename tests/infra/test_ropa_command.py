"""`python -m infra.ropa` writes a record of what would be deployed, or says why there is none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infra.ropa import __main__ as command
from infra.ropa.__main__ import main
from infra.ropa.record import controllers_record
from infra.ropa.summary import Made
from infra.template import TEMPLATE, read_template
from shared.edge.policies import inventory, policy_named
from tests.policies import a_purpose

POLICY = policy_named("privacy")
TODAY = date(2026, 9, 21)


def test_the_record_is_written_and_its_path_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], folder=tmp_path, today=lambda: TODAY) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "ropa.md")
    assert (tmp_path / "ropa.md").read_text("utf-8") == controllers_record(
        POLICY, inventory(), read_template(), Made(TODAY)
    )


def test_the_record_names_the_region_of_the_deployed_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "deployed_region", {"ours": "eu-west-1"}.__getitem__)
    assert main(["--stack", "ours"], folder=tmp_path) == 0
    assert "| **Hosting** | AWS, `eu-west-1`, Europe (Ireland), IE |" in (tmp_path / "ropa.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("region", "code", "said"),
    [
        ("eu-central-1", 1, "recipients.0.country: is IE, but the stack is in eu-central-1, Europe (Frankfurt) (DE)"),
        ("atlantis-1", 2, "atlantis-1: is not the code of a region of AWS, such as eu-west-1"),
    ],
)
def test_no_record_is_written_that_names_another_country_than_the_stack_is_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], region: str, code: int, said: str
) -> None:
    assert main(["--region", region], folder=tmp_path) == code
    assert capsys.readouterr().out.strip() == said
    assert not list(tmp_path.glob("*.md"))


def test_no_record_is_written_of_a_template_that_the_inventory_does_not_cover(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "template.yaml"
    changed.write_text(TEMPLATE.read_text().replace("\nOutputs:", "\n  Extra:\n    Type: AWS::S3::Bucket\n\nOutputs:"))
    assert main(["--template", str(changed)], folder=tmp_path) == 1
    assert "Extra (AWS::S3::Bucket) can hold data" in capsys.readouterr().out
    assert not (tmp_path / "ropa.md").exists()


@pytest.mark.parametrize(
    ("document", "code", "said"),
    [
        ({"backups": {"leads_days": 1, "keys_days": 1}}, 1, "backups.leads_days: is 1, but LeadsTable"),
        ({"purposes": [a_purpose("store", "storing")]}, 2, "purposes: must name one that governs judging"),
        ({}, 2, "names no operator"),
        (None, 2, "No such file"),
    ],
)
def test_a_policy_that_cannot_be_kept_gives_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: dict[str, Any] | None, code: int, said: str
) -> None:
    policy = tmp_path / "policy.json"
    if document is not None:
        shipped = POLICY.model_dump(mode="json", exclude_unset=True)
        policy.write_text(json.dumps(shipped | document))
    assert main(["--policy", str(policy), "--processor"], folder=tmp_path) == code
    assert said in capsys.readouterr().out
    assert not list(tmp_path.glob("*.md"))
