"""Whatever tests print or log is looked through for people, on every worker, and what is found fails the test."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from infra.byte_scan.marked import marked_people
from tests.spilled import spilled, spilled_into

ROOT: Final = Path(__file__).parents[1]
WAYS: Final = {
    "printed": "print(VALUE)",
    "printed as an error": "import sys; print(VALUE, file=sys.stderr)",
    "logged": "import logging; logging.getLogger('any').warning('came: %s', VALUE)",
    "logged beside the message": "import logging; logging.getLogger('any').error('code', extra={'fact': VALUE})",
}


def run_with_plugin(folder: Path, body: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of its own with the plugin, of one test."""
    address = "'@'.join(('somebody.marked', 'lab.example'))"
    test = folder / "test_it.py"
    test.write_text(f"import pytest\n\nVALUE = {address}\n\n\n{body}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.spilled", "--rootdir", str(folder), "-c", os.devnull]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    # S603: our own interpreter
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", *options, str(test)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_passing_test_that_lets_out_a_value_fails(tmp_path: Path, way: str) -> None:
    done = run_with_plugin(tmp_path, f"def test_it():\n    {WAYS[way]}", "-n", "0")
    assert done.returncode == 1
    assert "let out an e-mail address" in done.stdout


def test_it_fails_on_a_worker_too(tmp_path: Path) -> None:
    done = run_with_plugin(tmp_path, "def test_it():\n    print(VALUE)", "-n", "1")
    assert done.returncode == 1 and "let out an e-mail address in Captured stdout" in done.stdout


def test_what_lets_out_nothing_passes(tmp_path: Path) -> None:
    assert run_with_plugin(tmp_path, "def test_it():\n    print('code 17, lead AbC')", "-n", "0").returncode == 0


def test_who_says_why_may_show_a_value(tmp_path: Path) -> None:
    body = "@pytest.mark.shows('it is what the command is for')\ndef test_it():\n    print(VALUE)"
    assert run_with_plugin(tmp_path, body, "-n", "0").returncode == 0


def test_every_field_of_marked_people_is_recognised() -> None:
    (person,) = marked_people(1, seed="spilled", namespace="any")
    found = {field for field, value in person.values if list(spilled(f'{{"given": "{value}"}}'))}
    # Digits alone may be anything, and so may a tag of a language.
    beyond = {f"{person.name}/{field}" for field in ("characteristics/whole", "consent/locale")}
    assert {field for field, _ in person.values} - found == beyond


@pytest.mark.parametrize("text", ["privacy@example.com", "user@", "1e+1000000000", "+00:00", "sha256+4915/abc"])
def test_what_is_nobodys_is_no_finding(text: str) -> None:
    assert not list(spilled(text))


def test_the_emulators_log_is_looked_through_but_for_its_notes_on_mail(tmp_path: Path) -> None:
    log = tmp_path / "planted.log"
    log.write_text("x SESv2 SendEmail: MessageId=1 | us -> ['somebody.marked@lab.example']\n")
    assert spilled_into(log) == []
    log.write_text('{"message": "somebody.marked@lab.example"}\n')
    assert spilled_into(log) == ["an e-mail address"]
