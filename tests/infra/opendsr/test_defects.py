"""Every check can fail: a processor with one defect fails exactly the checks of the rules it breaks."""

import os
from pathlib import Path

import pytest

from infra.opendsr.checks import CHECKS
from tests.infra.opendsr.defects import DEFECTS
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.running import failed, report_on, why

SHORT = os.environ.get("CAMPAIGN") == "short"
FIRST = {checks[0]: broken for checks, broken in reversed(DEFECTS)}
"""The first defect of each check. It always meets the whole suite; in a short campaign the others meet their checks."""


@pytest.mark.parametrize(
    ("checks", "broken"), DEFECTS, ids=[f"{'+'.join(checks)}-{broken.__name__}" for checks, broken in DEFECTS]
)
def test_a_defect_fails_exactly_its_checks(checks: tuple[str, ...], broken: type[Processor], tmp_path: Path) -> None:
    alone = SHORT and broken is not FIRST[checks[0]]
    report = report_on(broken(), tmp_path, only=checks if alone else ())
    assert failed(report) == set(checks), why(report)


@pytest.mark.parametrize("check", CHECKS)
def test_there_is_a_defect_for_every_check(check: str) -> None:
    assert check in FIRST
