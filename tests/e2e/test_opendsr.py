"""The deployed processor before the conformance suite, as any controller would run it."""

import pytest

from infra.deployment import Deployment
from infra.local.conformance import certified, credential_of, wake
from infra.made_known import wait_until_known
from infra.opendsr import Outcome, Report, run
from tests.e2e.senders import Deployed


@pytest.fixture(scope="module")
def report(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder, stack = tmp_path_factory.mktemp("opendsr"), deployed.stack
    place = Deployment(stack.outputs, stack.client, stack.api_url)
    ca = certified(place, folder)
    one, other = (credential_of(name, place, folder) for name in ("acme", "other"))
    wait_until_known()
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
    assert passed >= {"E5", "G5", "G9", "S1"} and len(passed) >= 40
