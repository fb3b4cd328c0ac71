"""Figures of the test campaigns, which print them as JSON on the last line of their output."""

import json
import subprocess
import sys

from infra.local import ROOT


def race_figures() -> dict[str, int]:
    """``race_schedules`` and ``race_violations``."""
    return _figures("tests.races", "--schedules", "10000")


def mutant_figures() -> dict[str, int]:
    """``mutants`` and ``mutants_killed``."""
    return _figures("tests.mutants")


def _figures(*module: str) -> dict[str, int]:
    """A campaign that found something says so by its exit code too; what it found is in its figures."""
    done = subprocess.run([sys.executable, "-m", *module], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    figures: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return figures
