"""Every check can fail: a processor with one defect fails exactly the check that is there to find it."""

from pathlib import Path

import pytest

from infra.opendsr.checks import CHECKS
from tests.infra.opendsr.defects import DEFECTS
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.running import failed, report_on, why


@pytest.mark.parametrize(("check", "broken"), DEFECTS, ids=[f"{check}-{broken.__name__}" for check, broken in DEFECTS])
def test_a_defect_fails_exactly_its_check(check: str, broken: type[Processor], tmp_path: Path) -> None:
    report = report_on(broken(), tmp_path)
    assert failed(report) == {check}, why(report)


@pytest.mark.parametrize("check", CHECKS)
def test_there_is_a_defect_for_every_check(check: str) -> None:
    assert check in {breaks for breaks, _ in DEFECTS}
