"""Figures that are measured in a process of their own are figures, or an error."""

import subprocess
import sys
from pathlib import Path

import pytest

from infra.bench.apart import NothingMeasured, _figures
from infra.local import ROOT

CHAIN = """
from infra.bench import chain_cpu
chain_cpu.ROUNDS, chain_cpu.PEOPLE, chain_cpu.WARM_UP = 1, 1, 1
figures = chain_cpu.chain_cpu_ms()
assert 0 < figures["intake_cpu_ms"] < figures["chain_cpu_ms_per_new_lead"]
"""


def python_that_prints(folder: Path, said: str) -> Path:
    script = folder / "python"
    script.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\nexit 1\n")
    script.chmod(0o700)
    return script


def test_figures_are_the_last_line_whatever_the_exit_code_says(tmp_path: Path) -> None:
    python = python_that_prints(tmp_path, 'a log\n{"race_schedules": 10, "ratio": 0.5}')
    assert _figures("races", python=python) == {"race_schedules": 10, "ratio": 0.5}


@pytest.mark.parametrize("said", ["", '{"level": "ERROR", "code": 7}', "{}"])
def test_what_a_process_that_failed_wrote_last_is_no_figure(tmp_path: Path, said: str) -> None:
    with pytest.raises(NothingMeasured):
        _figures("races", python=python_that_prints(tmp_path, said))


def test_a_lead_gets_through_the_chain_on_canned_answers() -> None:
    ended = subprocess.run([sys.executable, "-c", CHAIN], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
