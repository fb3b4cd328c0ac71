"""Marketing finds two leads tied together on the deployed stack and makes them one."""

from typing import Any

from infra.watch import until
from tests.e2e.merge_journeys import a_phone, decide
from tests.e2e.senders import Deployed, a_price_request, a_submission, an_address


def shown(deployed: Deployed, lead: str) -> dict[str, Any]:
    answer = deployed.read(f"/v1/leads/{lead}")
    assert answer.status == 200, answer
    return dict(answer.body)


def test_two_leads_that_one_submission_tied_become_one(deployed: Deployed) -> None:
    email, phone = an_address(), a_phone()
    keeper = deployed.submit(a_submission(identifiers={"email": email}))
    absorbed = deployed.submit(a_price_request(identifiers={"phone": phone}))
    assert decide(deployed, keeper, absorbed).body["error"]["code"] == "not_tied"
    assert deployed.submit(a_submission(identifiers={"email": email, "phone": phone})) == keeper
    assert shown(deployed, keeper)["tied_to"] == [absorbed] and shown(deployed, absorbed)["tied_to"] == [keeper]

    assert decide(deployed, keeper, absorbed, group="sales").status == 403
    assert decide(deployed, keeper, absorbed).status == 202
    until(lambda: shown(deployed, keeper)["journal_length"] == 3, what="the merge")
    until(lambda: decide(deployed, keeper, absorbed).body["state"] == "merged", what="its end")

    assert shown(deployed, absorbed)["id"] == keeper  # the old id is followed to where the person is
    assert deployed.submit(a_submission(identifiers={"phone": phone})) == keeper
    until(lambda: shown(deployed, keeper)["stage"] == "mql", what="what both did to be judged")
