"""The reference processor passes every check."""

from pathlib import Path

from infra.opendsr import Outcome
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.running import report_on, why


def test_a_correct_processor_passes_every_check(tmp_path: Path) -> None:
    report = report_on(Processor(), tmp_path)
    assert {result.outcome for result in report.results} == {Outcome.PASSED}, why(report)
    assert report.conforms
