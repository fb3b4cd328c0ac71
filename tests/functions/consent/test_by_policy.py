"""For all that the product does there is a basis on record, and every document says the same."""

import json
import re
from pathlib import Path

from infra.ropa.record import controllers_record
from infra.ropa.words import BASES
from infra.template import read_template
from shared.domain.consent.hold import Hold
from shared.domain.touch import Consent
from shared.edge.policies import inventory, policy_named
from shared.edge.purposes import purposes_named
from tests.consents import Consenting, a_price_request
from tests.functions.consent.client import Client

README = (Path(__file__).parents[3] / "README.md").read_text()
POLICY = policy_named("privacy")


def test_the_readmes_own_example_is_judged_on_a_basis_that_readme_policy_record_and_view_name(
    consenting: Consenting, client: Client
) -> None:
    example = re.search(r'"consent": (\{.*?\})', README)
    assert example
    said = json.loads(example[1])
    consent = Consent(basis=said["basis"], purposes=tuple(said["purposes"]))
    lead_id = consenting.arrives(a_price_request(consent=consent)).lead
    shown = {one["purpose"]: one for one in client.get(f"/v1/leads/{lead_id}/consents", {}).json["purposes"]}
    judge = POLICY.purpose("judge")
    assert judge and judge.standing
    assert shown["judge"] == {
        "purpose": "judge",
        "state": "by_policy",
        "basis": judge.standing,
        "policy": f"sha256:{POLICY.content_hash}",
        "interest": judge.interest,
        "objection": True,
    }
    assert f"`judge` stands on the policy's `{judge.standing}`" in README
    record = controllers_record(POLICY, inventory(), read_template())
    assert f"Where the person has said nothing, it stands on: {BASES[judge.standing]}" in record


def test_staff_record_an_objection_to_what_stands_by_policy(consenting: Consenting) -> None:
    consent = Consent(basis="consent", purposes=("store",))
    consent_id = consenting.arrives(a_price_request(consent=consent))
    consenting.later()
    consenting.withdraws(consent_id, "judge")
    assert consenting.state(consent_id.lead, "judge") == "objected"
    assert consenting.holds(consent_id.lead) == {Hold.STOPPED}


def test_the_purposes_that_doors_know_are_those_of_the_policy() -> None:
    lines = [(one.id, one.governs, one.bases, one.standing) for one in purposes_named("privacy").purposes]
    assert lines == [(one.id, one.governs, one.bases, one.standing) for one in POLICY.purposes]
