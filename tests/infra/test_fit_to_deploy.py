"""Nobody deploys the example: what a company has to write itself is marked, and refused with its place."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infra.fit_to_deploy import POLICIES, main, obstacles
from shared.domain.policy.placeholders import MARK, placeholders_of
from shared.domain.policy.policy import read_policy
from shared.edge.policies import policy_named

ROOT = Path(__file__).resolve().parents[2]
SHIPPED: dict[str, Any] = json.loads((POLICIES / "privacy.json").read_bytes())


def filled(part: Any) -> Any:
    """The shipped policy as a company would have filled it in."""
    match part:
        case dict():
            return {name: filled(inner) for name, inner in part.items()}
        case list():
            return [filled(inner) for inner in part]
        case str():
            return part.replace(f"{MARK} ", "").replace("example.com", "instruments.nl")
    return part


OURS = filled(SHIPPED)
OURS["record"]["reviewed"] = "2026-08-31"


def written(folder: Path, document: Any, name: str = "privacy.json") -> Path:
    (folder / name).write_text(json.dumps(document))
    return folder


def test_the_shipped_policy_is_refused_with_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 1
    said = capsys.readouterr().out
    for path in ("controller.name", "controller.dpo", "purposes.0.interest", "recipients.2.url", "record.dpia"):
        assert f"privacy.json: {path}: is a" in said
    assert "privacy.json: record.reviewed: is missing" in said


def test_every_marked_sentence_of_the_shipped_policy_is_found() -> None:
    marked = json.dumps(SHIPPED).count(MARK) + len(re.findall(r"example\.com", json.dumps(SHIPPED)))
    assert len(list(placeholders_of(policy_named("privacy")))) == marked


def test_a_policy_that_is_filled_in_may_be_deployed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(written(tmp_path, OURS)) == 0
    assert not capsys.readouterr().out


@pytest.mark.parametrize(
    ("part", "name", "value", "problem"),
    [
        ("controller", "address", f"{MARK} Somewhere", "controller.address: is a placeholder"),
        ("controller", "dpo", "dpo@Example.ORG", "controller.dpo: is an address reserved for examples"),
        ("controller", "contact", "privacy@mail.acme.test", "controller.contact: is an address reserved for examples"),
        ("record", "reviewed", None, "record.reviewed: "),
        ("rights", "response_months", 3, "rights.response_months: must be at most 1"),
        ("backups", "leads_days", 1, "backups.leads_days: is 1, but LeadsTable"),
    ],
)
def test_what_is_left_or_wrong_is_named(tmp_path: Path, part: str, name: str, value: Any, problem: str) -> None:
    changed = OURS | {part: {key: kept for key, kept in (OURS[part] | {name: value}).items() if kept is not None}}
    assert [one for one in obstacles(written(tmp_path, changed)) if one.startswith(f"privacy.json: {problem}")]


@pytest.mark.parametrize(
    "address", ["dpo@counterexample.com", "dpo@example.company", "dpo@my-example.com", "dpo@test.nl"]
)
def test_an_address_that_only_looks_like_an_example_is_taken(address: str) -> None:
    policy = read_policy(json.dumps(OURS | {"controller": OURS["controller"] | {"dpo": address}}))
    assert not list(placeholders_of(policy))


def test_a_policy_kept_for_old_cases_needs_no_record(tmp_path: Path) -> None:
    written(tmp_path, {name: part for name, part in OURS.items() if name != "record"}, "privacy-2025.json")
    assert not list(obstacles(written(tmp_path, OURS)))


def test_make_deploy_asks_first() -> None:
    rules = (ROOT / "Makefile").read_text()
    assert re.search(r"^deploy: fit build ", rules, re.MULTILINE)
    assert re.search(r"^fit: ready\n\t@\$\(PYTHON\) -m infra\.fit_to_deploy$", rules, re.MULTILINE)
