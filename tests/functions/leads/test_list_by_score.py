"""Lists by score are right at every second, though nobody is rewritten as points fade."""

import random
from typing import Any

import pytest

from functions.leads import list_by_score
from functions.leads.cursor import cursor_of
from functions.leads.read_leads import LeadReading
from shared.domain.definition import Definition
from shared.domain.judging import compile_definition
from shared.domain.touch import Action
from tests.builders import NOON, a_touch
from tests.chain import Chain
from tests.fading import DAY, a_document
from tests.functions.leads.client import Client
from tests.tables import Tables

LABELS = dict.fromkeys(("en", "nl", "fr", "es", "it"), "a clause")


@pytest.fixture
def chain(tables: Tables) -> Chain:
    """A visit fades in a day, a download in a month, and an industry is for ever."""
    download = {
        "id": "read",
        "match": {"type": "asset_downloaded"},
        "award": "each",
        "points": 3,
        "half_life_days": 30,
        "labels": LABELS,
    }
    document = a_document()
    industry = {"id": "fits", "characteristic": "industry", "must_be": {"one_of": ["labs"]}, "points": 2}
    return Chain(
        tables,
        compile_definition(
            Definition.model_validate(
                document
                | {
                    "actions": [*document["actions"], download],
                    "characteristics": [industry | {"labels": LABELS}],
                    "lead_when": {"score": "total", "at_least": 1},
                    "mql_when": {"score": "total", "at_least": 1},
                    "back_to_nurture_when": {"not": {"score": "total", "at_least": 0}},
                }
            )
        ),
    )


def arrives(chain: Chain, number: int, kind: str = "page_viewed", *, times: int = 1, **changes: Any) -> str:
    actions = tuple(Action(type=kind, at=chain.now, asset=f"/{one}") for one in range(times))
    email = {"email": f"person{number}@example.com"}
    touch = a_touch(email, actions=actions, received_at=chain.now, **changes)
    return chain.deliver(touch, id=f"{number} {kind} {chain.now}").lead_id


def listed(client: Client, **query: Any) -> list[dict[str, Any]]:
    found = client.get("/v1/leads", {"stage": "mql", "order": "score"} | query)
    assert found.status == 200, found.text
    return list(found.json["leads"])


def total(lead: dict[str, Any]) -> float:
    return float(lead["fit"] + lead["engagement"])


def test_leads_that_decay_past_each_other_change_places_and_nothing_is_written(chain: Chain, client: Client) -> None:
    visitor, reader = arrives(chain, 1), arrives(chain, 2, "asset_downloaded", times=2)
    chain.settle()
    before = chain.tables.items("leads")
    assert [lead["id"] for lead in listed(client)] == [visitor, reader]
    chain.now += DAY
    assert [lead["id"] for lead in listed(client)] == [reader, visitor]
    assert chain.tables.items("leads") == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_is_that_of_a_sorted_list_at_every_instant(chain: Chain, client: Client, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        chain.now += chance.randrange(DAY // 4)
        known = {"characteristics": {"industry": chance.choice(["labs", "other"])}}
        kind = chance.choice(["page_viewed", "asset_downloaded", "price_requested"])
        arrives(chain, chance.randrange(20), kind, times=chance.randrange(1, 4), **known)
        if chance.random() < 0.3:
            chain.settle()
    chain.settle()
    for wait in (0, DAY, 20 * DAY, 300 * DAY):
        chain.now += wait
        leads = listed(client, limit=50)
        assert len(leads) > 10
        assert [total(lead) for lead in leads] == sorted(map(total, leads), reverse=True)
        assert [lead["id"] for lead in listed(client, limit=5)] == [lead["id"] for lead in leads[:5]]


def test_pages_go_on_at_the_instant_of_the_first_and_repeat_nobody(chain: Chain, client: Client) -> None:
    leads = {arrives(chain, number, times=1 + number % 3) for number in range(11)}
    chain.settle()
    seen: list[dict[str, Any]] = []
    query: dict[str, Any] = {"stage": "mql", "order": "score", "limit": 4}
    while True:
        page = client.get("/v1/leads", query).json
        seen += page["leads"]
        chain.now += DAY
        if page["next"] is None:
            break
        query = {"stage": "mql", "cursor": page["next"], "limit": 4}
    assert {lead["id"] for lead in seen} == leads and len(seen) == 11
    assert [total(lead) for lead in seen] == sorted(map(total, seen), reverse=True)


def test_only_the_best_are_listed(chain: Chain, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_by_score, "MOST_SHOWN", 5)
    for number in range(8):
        arrives(chain, number)
    chain.settle()
    first = client.get("/v1/leads", {"stage": "mql", "order": "score", "limit": 4}).json
    second = client.get("/v1/leads", {"stage": "mql", "order": "score", "limit": 4, "cursor": first["next"]}).json
    assert (len(first["leads"]), len(second["leads"]), second["next"]) == (4, 1, None)


def test_few_leads_are_judged_for_the_best(
    chain: Chain, client: Client, reading: LeadReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_by_score, "_AT_A_TIME", 4)
    for number in range(40):
        arrives(chain, number, times=1 + number)
    chain.settle()
    loaded: list[int] = []
    load_many = reading._leads.load_many

    def counting(lead_ids: Any) -> Any:
        loaded.append(len(lead_ids))
        return load_many(lead_ids)

    monkeypatch.setattr(reading._leads, "load_many", counting)
    assert len(listed(client, limit=5)) == 5
    assert sum(loaded) <= 20


def test_who_was_not_judged_by_the_definition_in_force_yet_comes_last(chain: Chain, client: Client) -> None:
    lead = arrives(chain, 1)
    chain.settle()
    chain.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": lead}, "sk": {"S": "lead"}},
        UpdateExpression="REMOVE kept_rank",
    )
    other = arrives(chain, 2)
    chain.settle()
    assert {entry["id"] for entry in listed(client)} == {lead, other}


def test_a_touch_that_changes_little_writes_no_index(chain: Chain) -> None:
    lead = arrives(chain, 1, times=30)
    chain.settle()
    ranks = []
    for _ in range(12):
        chain.now += 600
        arrives(chain, 1)
        chain.settle()
        ranks.append(chain.lead(lead).rank)
    assert len(set(ranks)) <= 4
    first = chain.lead(lead)
    chain.now += 1
    arrives(chain, 1, "page_viewed", times=0)
    chain.settle()
    assert (chain.lead(lead).rank, chain.lead(lead).moment) == (first.rank, first.moment)


@pytest.mark.parametrize("place", [f"{NOON} 1 5 short", f"{NOON} 1 x {'A' * 22}", f"{NOON} 1 5 {'A' * 22} "])
def test_a_cursor_nobody_issued_is_told(client: Client, place: str) -> None:
    refused = client.get("/v1/leads", {"stage": "mql", "order": "score", "cursor": cursor_of(place)})
    assert refused.status == 422 and refused.error["errors"][0]["field"] == "cursor"


@pytest.mark.parametrize(
    "place", [f"{NOON} 9999 5 {'A' * 22}", f"9999999999 1 5 {'A' * 22}", f"0000000000 1 5 {'A' * 22}"]
)
def test_a_cursor_somebody_made_up_does_no_harm(chain: Chain, client: Client, place: str) -> None:
    arrives(chain, 1)
    chain.settle()
    query = {"stage": "mql", "cursor": cursor_of(place)}
    assert client.get("/v1/leads", query).status == 200


def test_no_other_order_is_known(client: Client) -> None:
    assert client.get("/v1/leads", {"stage": "mql", "order": "name"}).status == 422
