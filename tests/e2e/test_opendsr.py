"""The deployed processor before the conformance suite, as any controller would run it."""

import json

import pytest

from infra.controllers import Controllers
from infra.deployment import Deployment
from infra.local.conformance import certified, wake
from infra.opendsr import Outcome, Report, run
from tests.e2e.least_privilege import restart
from tests.e2e.senders import Deployed


@pytest.fixture(scope="module")
def report(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder, stack = tmp_path_factory.mktemp("opendsr"), deployed.stack
    ca = certified(Deployment(stack.outputs, stack.client, stack.api_url), folder)
    controllers = Controllers(stack.outputs, stack.client)
    credentials = []
    for name in ("acme", "other"):
        document = folder / f"{name}.json"
        account = {"id": name, "domain": f"{name}.example", "callback_domains": ["127.0.0.1", "localhost"]}
        document.write_text(json.dumps(account))
        credentials.append(controllers.configure(document)[1])
    one, other = credentials
    assert one and other
    restart(stack, stack.outputs["OpenDsrFunctionName"])  # it looks at its controllers every minute
    wake(stack.api_url)
    return run(
        stack.api_url,
        one,
        other_credential=other,
        controller_id="acme",
        domain=stack.outputs["ProcessorDomain"],
        ca=ca,
        allow_http=True,
        wait=20,
    )


def test_every_must_of_the_conformance_list_is_met(report: Report) -> None:
    failed = [f"{each.id}: {each.reason}" for each in report.results if each.outcome is Outcome.FAILED]
    assert failed == []


def test_all_but_what_takes_an_officer_can_be_seen(report: Report) -> None:
    passed = {each.id for each in report.results if each.outcome is Outcome.PASSED}
    assert len(passed) >= 40
