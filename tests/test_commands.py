"""The commands people type: `make help` has them all, and documents name none that is not there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from infra.local import ROOT
from tests.e2e.documented_commands import NOT_RUN, commands_of, documents

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = dict(re.findall(r"^([a-z-]+):.*?## (.*(?:\n\t.*)*)", MAKEFILE, re.MULTILINE))
SETTINGS = {"PORT", "STATE", "STACK", "LOCAL"}
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def make(*arguments: str, **settings: str) -> str:
    given = {name: value for name, value in os.environ.items() if name != "UV_SYSTEM_CERTS"}
    ended = subprocess.run(
        ["/usr/bin/env", "make", *arguments], cwd=ROOT, env=given | settings, capture_output=True, text=True, check=True
    )
    return ended.stdout


def test_help_lists_every_command_in_groups_with_the_settings_of_the_local_stack() -> None:
    printed = make("help")
    phony = set(" ".join(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)).split()) - {"ready"}
    assert phony == set(TARGETS) and all(f"  {target} " in printed for target in phony)
    assert printed.count("\n\n") >= 6 and "PORT=" in printed and "STATE=" in printed


@pytest.mark.parametrize(("given", "used"), [({}, "1"), ({"UV_SYSTEM_CERTS": "0"}, "0")])
def test_packages_come_past_a_companys_proxy_unless_somebody_says_otherwise(given: dict[str, str], used: str) -> None:
    exported = make("--print-data-base", "--dry-run", "help", **given)
    assert re.search(rf"^(export )?UV_SYSTEM_CERTS [?:]?= {used}$", exported, re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_make_command_of_a_document_is_there_with_its_settings(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = [*re.findall(r"`((?:[A-Z]+=\S+ )?make [a-z][^`]*)`", text), *commands_of(document)]
    for target, rest in re.findall(r"\bmake (?:-s )?([a-z][a-z-]*)((?: [A-Z_]+=[^)|\n]*)?)", "\n".join(named)):
        assert target in TARGETS, f"make {target}"
        unknown = set(re.findall(r"\b([A-Z_]{2,})=", rest)) - SETTINGS
        assert all(re.search(rf"\b{name}\b", TARGETS[target]) for name in unknown), f"make {target}{rest}"


def test_every_command_that_is_not_run_is_in_a_document() -> None:
    assert set(NOT_RUN) <= {command for document in documents() for command in commands_of(document)}
