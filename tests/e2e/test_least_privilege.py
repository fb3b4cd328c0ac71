"""Every statement of every role is needed: without any one of them the main job fails, and nothing is lost by it."""

import pytest

from infra.redrive import StillFailing, redrive
from infra.watch import Late, until
from tests.e2e.least_privilege import Grant, grants, without
from tests.e2e.senders import Deployed, a_price_request, a_submission

SHORT = 8
LONG = 90


def redriven(deployed: Deployed) -> bool:
    """A worker that was refused a moment ago may still be failing."""
    try:
        redrive(deployed.stack.outputs, deployed.stack.client)
    except StillFailing:
        return False
    return True


def main_job(deployed: Deployed, *, seconds: float) -> None:
    """A known person asks for a price, becomes an MQL, and is found by sales. Raises AssertionError and Late."""
    person = {"identifiers": a_submission()["identifiers"]}
    deployed.submit(a_submission(**person))
    lead_id = deployed.submit(a_price_request(**person))
    until(lambda: deployed.watch.stage(lead_id) == "mql", seconds=seconds, what="promotion")
    assert deployed.read(f"/v1/leads/{lead_id}").status == 200
    assert deployed.read("/v1/leads?stage=mql").status == 200


@pytest.mark.parametrize("grant", grants(), ids=str)
def test_without_any_one_statement_the_main_job_fails(deployed: Deployed, grant: Grant) -> None:
    with without(deployed.stack, grant), pytest.raises((AssertionError, Late)):
        main_job(deployed, seconds=SHORT)
    until(lambda: redriven(deployed), seconds=LONG, pause=1, what="redriving")
    main_job(deployed, seconds=LONG)
    until(lambda: not deployed.watch.waiting(), seconds=LONG, what="whoever was left waiting")
