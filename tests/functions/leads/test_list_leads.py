import random
from collections.abc import Sequence

import pytest

from functions.leads.cursor import cursor_of
from shared.adapters.lead_index import DynamoStageIndex
from shared.adapters.stage_shards import SHARDS, listing
from shared.domain.lead import Profile
from shared.domain.stage import Stage
from tests.builders import NOON
from tests.calls import CallsOf
from tests.chain import Chain
from tests.functions.leads.client import Client, without_store
from tests.functions.leads.people import a_lead, a_price_request, an_entrant, arrived, half_life


def put_leads(chain: Chain, sinces: Sequence[int]) -> list[str]:
    """Their ids, newest in the stage first."""
    wrapper, dynamodb = chain.tables.roots().wrapper(), chain.tables.dynamodb
    for number, since in enumerate(sinces):
        lead_id = f"{number:04d}-aaaaaaaaaaaaaaaaa"
        key, wrapped = wrapper.new(lead_id)
        place = {name.removeprefix(":"): value for name, value in listing(lead_id, Stage.LEAD, since).items()}
        lead = {
            "pk": {"S": lead_id},
            "sk": {"S": "lead"},
            "stage": {"S": Stage.LEAD},
            "since": {"N": str(since)},
            "ready": {"BOOL": False},
            "version": {"N": "1"},
            "ledger": {"M": {}},
            "sealed": {"B": key.seal("lead", Profile().dump())},
        }
        dynamodb.put_item(TableName="leads", Item=lead | place)
        held = {"pk": {"S": lead_id}, "wrapped": {"B": wrapped}, "incarnation": {"N": "1"}}
        dynamodb.put_item(TableName="keys", Item=held)
    by_age = sorted(((since, f"{number:04d}-aaaaaaaaaaaaaaaaa") for number, since in enumerate(sinces)), reverse=True)
    return [lead_id for _, lead_id in by_age]


def turn_pages(client: Client, **query: object) -> list[list[str]]:
    pages: list[list[str]] = []
    cursor: dict[str, str] = {}
    while True:
        page = client.get("/v1/leads", {**query, **cursor}).json
        pages.append([lead["id"] for lead in page["leads"]])
        if page["next"] is None:
            return pages
        cursor = {"cursor": page["next"]}


@pytest.mark.parametrize(("seed", "limit"), [(1, 1), (2, 7), (3, 20), (4, 50)])
def test_turning_all_pages_shows_everybody_once_newest_first(
    chain: Chain, client: Client, seed: int, limit: int
) -> None:
    chance = random.Random(seed)
    newest_first = put_leads(chain, [NOON + chance.randrange(20) for _ in range(12 if limit == 1 else 40)])
    pages = turn_pages(client, stage="lead", limit=limit)
    assert [lead_id for page in pages for lead_id in page] == newest_first
    assert all(len(page) == limit for page in pages[:-1]) and pages[-1]


def test_who_leaves_the_stage_between_two_pages_is_not_shown_and_nobody_else_is_missed(
    chain: Chain, client: Client
) -> None:
    newest_first = put_leads(chain, range(NOON, NOON + 10))
    first = client.get("/v1/leads", {"stage": "lead", "limit": 4}).json
    chain.tables.dynamodb.delete_item(TableName="leads", Key={"pk": {"S": newest_first[3]}, "sk": {"S": "lead"}})
    chain.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": newest_first[5]}})
    rest = client.get("/v1/leads", {"stage": "lead", "limit": 50, "cursor": first["next"]}).json
    assert [lead["id"] for lead in rest["leads"]] == newest_first[4:5] + newest_first[6:]


def test_an_entry_says_who_it_is_and_what_they_are_worth_now(chain: Chain, client: Client) -> None:
    named = {"first_name": "Ann", "last_name": "Example", "company": "Example Instruments"}
    known = a_price_request().characteristics | named
    lead_id = arrived(chain, a_price_request(characteristics=known))
    chain.now += half_life(chain)
    (entry,) = client.get("/v1/leads", {"stage": "mql"}).json["leads"]
    assert entry == {
        "id": lead_id,
        "stage": "mql",
        "since": "2026-09-21T14:13:20Z",
        "sales_ready": True,
        "holds": [],
        "notice_due": None,
        "fit": 50,
        "engagement": 20,
        "name": "Ann Example",
        "company": "Example Instruments",
        "email": "ann@example.com",
    }


def test_each_stage_lists_its_own(chain: Chain, client: Client) -> None:
    lead = arrived(chain, a_lead())
    contact = arrived(chain, an_entrant(identifiers={"phone": "+15550100"}))
    assert turn_pages(client, stage="lead") == [[lead]]
    assert turn_pages(client, stage="contact") == [[contact]]
    assert turn_pages(client, stage="mql") == [[]]


def test_an_unreadable_lead_does_not_hide_its_neighbours(chain: Chain, client: Client) -> None:
    newest_first = put_leads(chain, range(NOON, NOON + 3))
    chain.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": newest_first[1]}, "sk": {"S": "lead"}},
        UpdateExpression="SET sealed = :garbage",
        ExpressionAttributeValues={":garbage": {"B": b"\x01" + bytes(40)}},
    )
    assert turn_pages(client, stage="lead") == [newest_first]


@pytest.mark.parametrize("position", ["", "1790000000#short", "1790000000#" + "é" * 11, "~#" + "A" * 22, "x"])
def test_a_forged_cursor_is_refused_by_name(position: str) -> None:
    answered = without_store().get("/v1/leads", {"stage": "lead", "cursor": cursor_of(position) + "A="})
    assert answered.status == 422
    assert [flaw["field"] for flaw in answered.error["errors"]] == ["cursor"]


def test_a_cursor_has_one_spelling(client: Client) -> None:
    cursor = cursor_of(f"{NOON}#AAAAAAAAAAAAAAAAAAAAAA")
    assert client.get("/v1/leads", {"stage": "lead", "cursor": cursor}).status == 200
    assert client.get("/v1/leads", {"stage": "lead", "cursor": cursor + "="}).status == 422
    assert client.get("/v1/leads", {"stage": "lead", "cursor": "*" + cursor}).status == 422


def test_without_a_stage_the_leads_of_all_stages_come_newest_first_page_by_page(chain: Chain, client: Client) -> None:
    arrivals = [
        arrived(chain, kind(identifiers={"email": f"person{number}@example.com"}))
        for number, kind in enumerate((a_lead, an_entrant, a_price_request) * 3)
    ]
    pages = turn_pages(client, limit=2)
    assert sorted(lead_id for page in pages for lead_id in page) == sorted(arrivals)
    assert [len(page) for page in pages] == [2, 2, 2, 2, 1]
    shown = [lead for page in [client.get("/v1/leads", {"limit": 50}).json] for lead in page["leads"]]
    assert {lead["stage"] for lead in shown} == {"contact", "lead", "mql"}
    assert [lead["since"] for lead in shown] == sorted((lead["since"] for lead in shown), reverse=True)


@pytest.mark.parametrize("limit", [1, 50])
def test_a_list_of_all_stages_costs_one_query_for_each_shard_however_many_leads_there_are(
    chain: Chain, limit: int
) -> None:
    put_leads(chain, range(NOON, NOON + 60))
    calls = CallsOf(chain.tables.dynamodb)
    found = DynamoStageIndex(calls, leads="leads").listed(tuple(Stage), after=None, limit=limit)
    assert len(found) == limit
    assert [call.operation for call in calls.made] == ["query"] * SHARDS * len(Stage)
