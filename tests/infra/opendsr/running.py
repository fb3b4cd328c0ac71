"""Running the suite against something that answers."""

from pathlib import Path
from typing import Unpack

from infra.opendsr import Outcome, Report, run
from infra.opendsr.suite import Settings
from tests.infra.opendsr.reference.keys import DOMAIN, authority
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.serving import Answering, processing, served


def report_on(processor: Processor, folder: Path, **settings: Unpack[Settings]) -> Report:
    """As somebody who knows both controllers would ask, and waits a little."""
    with processing(processor) as url:
        return asked(url, folder, **settings)


def report_on_anything(answering: Answering, folder: Path) -> Report:
    with served(answering) as url:
        return asked(url, folder, wait=0)


def asked(url: str, folder: Path, **settings: Unpack[Settings]) -> Report:
    ca = folder / "ca.pem"
    ca.write_bytes(authority().pem)
    told: Settings = {"other_credential": "token-b", "domain": DOMAIN, "ca": ca, "allow_http": True, "wait": 3}
    told.update(settings)
    return run(url, "token-a", **told)


def failed(report: Report) -> set[str]:
    return {result.id for result in report.results if result.outcome is Outcome.FAILED}


def why(report: Report) -> str:
    return "\n".join(f"{result.id} {result.outcome} {result.reason}" for result in report.results)
