"""Who went back to nurture is shown as that, with the reason, and stays in the funnel."""

import pytest

from shared.edge.languages import Language
from tests.chain import Chain
from tests.fading import a_price_request, fading
from tests.functions.leads.client import Client
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, fading())


@pytest.fixture
def lead_id(chain: Chain) -> str:
    lead_id = chain.deliver(a_price_request(), id="1").lead_id
    chain.settle()
    moment = chain.lead(lead_id).moment
    assert moment
    chain.now = moment
    chain.wake()
    return lead_id


def test_why_a_lead_went_back_is_told(client: Client, lead_id: str) -> None:
    shown = client.get(f"/v1/leads/{lead_id}").json
    assert (shown["stage"], shown["sales_ready"]) == ("nurture", False)
    assert shown["because"].startswith("This went back to nurture because on September 22, 2026")
    assert shown["because"].endswith("it had come to this: 3.999 points for engagement (fewer than 4).")
    assert [(entry["from"], entry["to"]) for entry in shown["ledger"]] == [("contact", "mql"), ("mql", "nurture")]


@pytest.mark.parametrize("language", Language)
def test_the_decision_says_the_same_in_every_language(client: Client, lead_id: str, language: Language) -> None:
    shown = client.get(f"/v1/leads/{lead_id}", {"lang": language}).json
    decision = client.get(f"/v1/leads/{lead_id}/decisions/2", {"lang": language}).json
    assert decision["because"] == shown["because"]
    assert decision["finding"]["to_nurture"] is True and (decision["to"], decision["sales_ready"]) == ("nurture", False)


def test_going_back_can_be_made_again(client: Client, lead_id: str) -> None:
    for number in (1, 2):
        assert client.post(f"/v1/leads/{lead_id}/decisions/{number}/recompute").json["identical"] is True


def test_it_is_listed_and_counted_in_nurture(client: Client, lead_id: str) -> None:
    for order in ("newest", "score"):
        (entry,) = client.get("/v1/leads", {"stage": "nurture", "order": order}).json["leads"]
        assert (entry["id"], entry["stage"]) == (lead_id, "nurture")
        assert client.get("/v1/leads", {"stage": "mql", "order": order}).json["leads"] == []
    counted = client.get("/v1/funnel").json
    assert (counted["stages"], counted["sales_ready"]) == ({"contact": 0, "lead": 0, "mql": 0, "nurture": 1}, 0)
