"""Figures measured in a process of their own, which prints them as JSON on the last line of its output."""

import json
import subprocess
import sys
from pathlib import Path

from infra.local import ROOT, RULES_BIN


class NothingMeasured(Exception):
    """It ended, or wrote something else, before it came to its figures."""


def chain_figures() -> dict[str, float]:
    """``chain_cpu_ms_per_new_lead`` and ``intake_cpu_ms``: beside nothing that a function does not hold in memory."""
    return _figures("infra.bench.chain_cpu")


def race_figures() -> dict[str, float]:
    """``race_schedules`` and ``race_violations``."""
    return _figures("tests.races", "--schedules", "10000")


def mutant_figures() -> dict[str, float]:
    """``mutants`` and ``mutants_killed``."""
    return _figures("tests.mutants")


def mutation_figures() -> dict[str, float]:
    """``mutation_score`` in percent, ``mutation_survivors_unexplained`` and ``mutation_mutants``."""
    return _figures("tests.mutation")


def rule_library_figures() -> dict[str, float]:
    """``score_vs_best_rule_library`` and what it comes of: beside the libraries, which nothing else needs."""
    return _figures("infra.bench.rule_libraries", python=RULES_BIN / "python")


def _figures(*module: str, python: Path = Path(sys.executable)) -> dict[str, float]:
    """A campaign that found something says so by its exit code too; what it found is in its figures."""
    done = subprocess.run([python, "-m", *module], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    try:
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        figures = {}
    if not figures or not all(isinstance(figure, int | float) for figure in figures.values()):
        raise NothingMeasured(f"{module[0]} ended with code {done.returncode}")
    return figures
