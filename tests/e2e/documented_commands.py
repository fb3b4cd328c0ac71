"""The commands of README.md and docs, as they are written there: lines that begin with ``$`` in fenced blocks."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from infra.local import ROOT
from infra.local.emulator_settings import OWNER

NOT_RUN: Final = {
    "make run": "it serves until it is interrupted; the others run against one that is up",
    "make opendsr LOCAL=1": "it takes a minute of both cores; test_opendsr.py runs the same suite against a stack",
}
_BLOCK: Final = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND: Final = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)
_SECONDS: Final = 600
_END: Final = "the end of a documented command:"


class Ran(NamedTuple):
    """``printed`` is what came out on both channels."""

    command: str
    code: int
    printed: str


def documents() -> list[Path]:
    """Those with commands."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [document for document in found if any(commands_of(document))]


def commands_of(document: Path) -> Iterator[str]:
    for block in _BLOCK.finditer(document.read_text(encoding="utf-8")):
        yield from (found[1] for found in _COMMAND.finditer(block[1]))


def run_all(document: Path, state: Path) -> list[Ran]:
    """All of its commands but those of NOT_RUN in one shell, so that what one keeps another can use."""
    commands = [command for command in commands_of(document) if command not in NOT_RUN]
    settings = {name: value for name, value in os.environ.items() if name not in {"PORT", *OWNER}}
    # The status of an assignment is that of the command whose answer it keeps.
    script = "".join(f'{command}\necho "{_END} $?"\n' for command in commands)
    printed = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=ROOT,
        env=settings | {"STATE": str(state)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_SECONDS,
        check=False,
    ).stdout
    parts = re.findall(rf"(.*?){_END} (\d+)\n", printed, re.DOTALL)
    return [Ran(command, int(code), said) for command, (said, code) in zip(commands, parts, strict=True)]
