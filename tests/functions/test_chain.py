"""The chain keeps its promises however records and messages are delivered."""

import random
from itertools import pairwise
from typing import Any

import pytest

from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.touch import Action
from shared.edge.definitions import definition_named
from tests.builders import NOON, a_page_view, a_touch
from tests.chain import PERSONA, Chain
from tests.dynamodb.sizes import size
from tests.tables import Tables


def journey(chain: Chain, name: str) -> str:
    """Page views, a download, a price request: the way to a sales-ready MQL."""
    person = {"email": f"{name}@example.com"}
    chain.deliver(a_touch(person, actions=tuple(a_page_view() for _ in range(3))), id=f"{name}-1")
    download = Action(type="asset_downloaded", at=NOON, asset="/papers/humidity", category="high_value")
    chain.deliver(a_touch(person, format="high_value_white_paper_form", actions=(download,)), id=f"{name}-2")
    asked = a_touch(person, format="price_request_form", characteristics=PERSONA)
    return chain.deliver(asked, id=f"{name}-3").lead_id


def sweepstake(chain: Chain, name: str) -> str:
    entry = a_touch({"email": f"{name}@example.com"}, format="sweepstake_entry")
    return chain.deliver(entry, id=f"{name}-1").lead_id


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


def standing(chain: Chain, lead_id: str) -> tuple[Stage, bool, int]:
    now = chain.lead(lead_id).standing
    return now.stage, now.ready, now.decided


def test_the_buyer_becomes_a_sales_ready_mql_and_the_sweepstake_entrant_stays_a_contact(chain: Chain) -> None:
    buyer, entrant = journey(chain, "ann"), sweepstake(chain, "bob")
    chain.settle()
    assert standing(chain, buyer)[:2] == (Stage.MQL, True)
    assert standing(chain, entrant) == (Stage.CONTACT, False, 0)


def test_the_ledger_names_definition_clauses_and_evidence(chain: Chain, tables: Tables) -> None:
    lead_id = journey(chain, "ann")
    chain.settle()
    lead = chain.lead(lead_id)
    key = tables.roots().wrapper().unwrap(lead_id, lead.key.wrapped)
    receipts = [Receipt.model_validate_json(key.open("receipt", entry.receipt)) for entry in lead.ledger.values()]
    last = receipts[-1]
    assert last.definition == chain.definition.hash and last.stage is Stage.MQL
    stored = {touch_id for page in tables.leads().pages(lead_id) for touch_id in page.ids}
    evidence = {touch_id for line in last.met for touch_id in line.evidence}
    assert evidence and evidence <= stored
    assert lead.due is None


def test_each_decision_starts_where_the_one_before_ended(chain: Chain) -> None:
    person = {"email": "ann@example.com"}
    lead_id = chain.deliver(a_touch(person, format="webinar_attendance", characteristics=PERSONA), id="1").lead_id
    chain.settle()
    chain.deliver(a_touch(person, format="price_request_form"), id="2")
    chain.settle()
    moves = [entry.decision.move for _, entry in sorted(chain.lead(lead_id).ledger.items())]
    assert moves[0].start is Stage.CONTACT
    assert all(before.stage is after.start for before, after in pairwise(moves))
    assert list(chain.lead(lead_id).ledger) == list(range(1, len(moves) + 1))


@pytest.mark.parametrize("seed", range(6))
def test_twice_and_in_any_order_between_leads_changes_nothing(tables: Tables, seed: int) -> None:
    plain = Chain(tables, definition_named("instruments"))
    names = [f"p{seed}-{number}" for number in range(5)]
    expected = {(Stage.MQL, True): 5, (Stage.CONTACT, False): 5}
    disturbed = Chain(tables, plain.definition, times_delivered=2, shuffle=random.Random(seed))
    leads = [journey(disturbed, name) for name in names] + [sweepstake(disturbed, f"s-{name}") for name in names]
    disturbed.settle()
    found: dict[Any, int] = {}
    for lead_id in leads:
        stage, ready, _ = standing(disturbed, lead_id)
        found[stage, ready] = found.get((stage, ready), 0) + 1
    assert found == expected
    before = tables.items("leads")
    disturbed._seen = 0  # every record of the stream once more, days later
    disturbed.settle()
    assert sorted(map(repr, tables.items("leads"))) == sorted(map(repr, before))


def test_a_record_that_never_came_is_made_good_by_the_next(chain: Chain) -> None:
    person = {"email": "ann@example.com"}
    lead_id = chain.deliver(a_touch(person, format="price_request_form", characteristics=PERSONA), id="1").lead_id
    chain.new_records()
    chain.deliver(a_touch(person), id="2")
    chain.settle()
    assert chain.lead(lead_id).standing.stage is Stage.MQL


def test_a_lost_message_is_made_good_by_the_next_touch(chain: Chain) -> None:
    person = {"email": "ann@example.com"}
    lead_id = chain.deliver(a_touch(person, format="price_request_form", characteristics=PERSONA), id="1").lead_id
    for _ in range(2):
        for record in chain.new_records():
            chain.on_stream(record)
    chain.queue.messages.clear()
    assert chain.lead(lead_id).due
    chain.deliver(a_touch(person), id="2")
    chain.settle()
    assert chain.lead(lead_id).due is None
    assert chain.lead(lead_id).standing.stage is Stage.MQL


def test_an_erased_person_is_not_written_by_records_and_messages_in_flight(chain: Chain, tables: Tables) -> None:
    lead_id = journey(chain, "ann")
    records = chain.new_records()
    for record in records:
        chain.on_stream(record)
    messages = list(chain.queue.messages)
    for item in tables.items("leads"):
        tables.dynamodb.delete_item(TableName="leads", Key={"pk": item["pk"], "sk": item["sk"]})
    tables.dynamodb.put_item(
        TableName="leads", Item={"pk": {"S": lead_id}, "sk": {"S": "lead"}, "stage": {"S": "erased"}}
    )
    tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": lead_id}})
    before = tables.items("leads") + tables.items("keys")
    for record in records * 2:
        chain.on_stream(record)
    chain.queue.messages = messages
    chain.drain()
    assert tables.items("leads") + tables.items("keys") == before


def test_nothing_personal_leaves_the_envelopes(chain: Chain, tables: Tables) -> None:
    marked = "zanzibar-quokka"
    chain.deliver(
        a_touch(
            {"email": f"{marked}@example.com"},
            format="price_request_form",
            characteristics=PERSONA | {"last_name": marked},
        ),
        id="1",
    )
    messages: list[str] = []
    while records := chain.new_records():
        for record in records:
            chain.on_stream(record)
        messages += chain.queue.messages
        chain.drain()
    assert messages
    stored = [tables.items(table) for table in ("leads", "identities", "keys", "deliveries")]
    everything = repr(stored) + repr(messages)
    assert marked not in everything and "life_sciences" not in everything


def test_the_lead_item_of_a_sales_ready_mql_is_one_write_unit(chain: Chain, tables: Tables) -> None:
    lead_id = journey(chain, "ann")
    chain.settle()
    (item,) = [item for item in tables.items("leads") if item["sk"]["S"] == "lead" and item["pk"]["S"] == lead_id]
    assert size(item) <= 1024, {name: size({name: value}) for name, value in item.items()}
