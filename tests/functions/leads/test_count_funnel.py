from tests.chain import Chain
from tests.functions.leads.client import Client
from tests.functions.leads.people import a_lead, a_price_request, an_entrant, arrived


def test_the_funnel_counts_every_stage_and_who_is_sales_ready(chain: Chain, client: Client) -> None:
    for number in range(3):
        arrived(chain, an_entrant(identifiers={"email": f"entrant{number}@example.com"}))
    for number in range(2):
        arrived(chain, a_lead(identifiers={"email": f"lead{number}@example.com"}))
    arrived(chain, a_price_request())
    unready = a_price_request().characteristics | {"seniority": "manager"}
    arrived(chain, a_price_request(identifiers={"email": "manager@example.com"}, characteristics=unready))
    assert client.get("/v1/funnel").json == {
        "stages": {"contact": 3, "lead": 2, "mql": 2, "nurture": 0},
        "sales_ready": 1,
        "as_of": "2026-09-21T14:13:20Z",
    }


def test_an_empty_funnel_names_every_stage(client: Client) -> None:
    assert client.get("/v1/funnel").json["stages"] == {"contact": 0, "lead": 0, "mql": 0, "nurture": 0}
