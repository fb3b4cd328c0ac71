"""``make proof``: the campaign on a stack of its own. PEOPLE says how many, a hundred by default."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import deploy
from infra.proof.prove import prove

_PEOPLE: Final = "100"


def main() -> int:
    wanted = os.environ.get("PEOPLE") or _PEOPLE
    if not wanted.isascii() or not wanted.isdecimal() or not 2 <= int(wanted) <= 1000:
        print("PEOPLE must be a whole number from 2 to 1000.")
        return 2
    with tempfile.TemporaryDirectory() as state, Emulator(Path(state), free_port()) as emulator:
        proof = prove(deploy(emulator), int(wanted))
    for hit in proof.hits:
        print(f"found: {hit.store}, {hit.field}, as {hit.way}")
    for problem in proof.problems:
        print(problem)
    print(f"{proof.people} people erased: {len(proof.hits)} values found, {proof.found} of {proof.planted} controls.")
    print(f"95 of 100 were clean within {proof.p95_seconds:.1f} seconds of approval.")
    return 0 if proof.holds else 1


if __name__ == "__main__":
    sys.exit(main())
