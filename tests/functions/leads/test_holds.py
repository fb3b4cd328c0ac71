"""A lead under a hold is shown as such, and never as ready for sales."""

from tests.chain import Chain
from tests.functions.leads.client import COMPLIANCE, Client
from tests.functions.leads.people import a_price_request, arrived


def hold(chain: Chain, lead_id: str, *holds: str) -> None:
    chain.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": lead_id}, "sk": {"S": "lead"}},
        UpdateExpression="SET holds = :holds",
        ExpressionAttributeValues={":holds": {"SS": list(holds)}},
    )


def test_a_lead_without_holds_says_so(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    shown = client.get(f"/v1/leads/{lead_id}").json
    assert (shown["holds"], shown["sales_ready"]) == ([], True)


def test_a_held_lead_is_not_shown_as_ready(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    hold(chain, lead_id, "stopped", "restricted")
    shown = client.get(f"/v1/leads/{lead_id}", claims=COMPLIANCE).json
    assert (shown["holds"], shown["sales_ready"], shown["stage"]) == (["restricted", "stopped"], False, "mql")
    assert shown["because"].startswith("This is a marketing-qualified lead (MQL) because")
    assert shown["ledger"][-1]["sales_ready"] is True


def test_a_held_lead_is_not_listed_as_ready(chain: Chain, client: Client) -> None:
    hold(chain, arrived(chain, a_price_request()), "stopped")
    (entry,) = client.get("/v1/leads", {"stage": "mql"}).json["leads"]
    assert (entry["holds"], entry["sales_ready"]) == (["stopped"], False)


def test_a_held_lead_is_not_counted_as_ready(chain: Chain, client: Client) -> None:
    held, _ = (arrived(chain, a_price_request(identifiers={"email": f"{name}@example.com"})) for name in "ab")
    assert client.get("/v1/funnel").json["sales_ready"] == 2
    hold(chain, held, "restricted")
    counted = client.get("/v1/funnel").json
    assert (counted["sales_ready"], counted["stages"]["mql"]) == (1, 2)
