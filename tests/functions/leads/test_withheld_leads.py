"""Leads that are restricted (GDPR Art. 18) or not confirmed yet are seen by compliance alone."""

from typing import Any

import pytest

from shared.domain.touch import Consent
from tests.chain import Chain
from tests.functions.leads.client import COMPLIANCE, SALES, Client
from tests.functions.leads.people import a_price_request, arrived
from tests.functions.leads.test_holds import hold

MARKED = "zanzibar.quokka@example.com"
OTHERS = [
    SALES | {"cognito:groups": f"[{groups}]"} for groups in ("marketing", "sales", "admin", "marketing sales admin")
]
ASKED = Consent(basis="consent", state="requested", purposes=("store",))  # type: ignore[arg-type]


@pytest.fixture
def restricted(chain: Chain) -> str:
    lead_id = arrived(chain, a_price_request(identifiers={"email": MARKED}))
    hold(chain, lead_id, "restricted")
    return lead_id


def listed(client: Client, claims: Any, **query: Any) -> list[str]:
    return [lead["id"] for lead in client.get("/v1/leads", query, claims=claims).json["leads"]]


@pytest.mark.parametrize("claims", OTHERS)
def test_nobody_else_is_told_of_them(client: Client, restricted: str, claims: Any) -> None:
    lead_id = restricted
    decision = f"/v1/leads/{lead_id}/decisions/1"
    queries: list[dict[str, str]] = [{}, {"stage": "mql"}, {"stage": "contact"}, {"stage": "mql", "order": "score"}]
    answers = [client.get("/v1/leads", query, claims=claims) for query in queries]
    assert all(answered.json["leads"] == [] for answered in answers)
    hidden = [
        client.get(f"/v1/leads/{lead_id}", claims=claims),
        client.get(decision, claims=claims),
        client.post(f"{decision}/recompute", claims=claims),
    ]
    missing = client.get(f"/v1/leads/{'A' * 22}", claims=claims)
    assert all((answered.status, answered.text) == (404, missing.text) for answered in hidden)
    assert MARKED not in "".join(answered.text for answered in [*answers, *hidden])


def test_compliance_sees_the_restricted(client: Client, restricted: str) -> None:
    assert client.get(f"/v1/leads/{restricted}", claims=COMPLIANCE).json["identifiers"] == {"email": MARKED}
    decision = f"/v1/leads/{restricted}/decisions/1"
    assert client.get(decision, claims=COMPLIANCE).status == 200
    assert client.post(f"{decision}/recompute", claims=COMPLIANCE).json["identical"] is True
    queries: list[dict[str, str]] = [{}, {"stage": "mql"}, {"stage": "mql", "order": "score"}]
    assert [listed(client, COMPLIANCE, **query) for query in queries] == [[restricted]] * 3


def test_a_lead_that_somebody_objected_about_is_seen_with_its_hold(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    hold(chain, lead_id, "stopped")
    assert client.get(f"/v1/leads/{lead_id}").status == 200 and listed(client, SALES) == [lead_id]


def test_they_count_in_the_funnel_and_a_page_without_them_leads_on(chain: Chain, client: Client) -> None:
    people = [arrived(chain, a_price_request(identifiers={"email": f"p{one}@example.com"})) for one in range(4)]
    seen: list[str] = []
    for lead_id in people[:3]:
        hold(chain, lead_id, "restricted")
    assert client.get("/v1/funnel").json["stages"]["mql"] == 4
    cursor: dict[str, str] = {}
    for _ in range(5):
        page = client.get("/v1/leads", {"limit": 1, **cursor}).json
        seen += [lead["id"] for lead in page["leads"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [people[3]]
