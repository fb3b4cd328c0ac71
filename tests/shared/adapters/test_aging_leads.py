"""Leads in the order in which they grow old, part by part."""

from typing import Any

import pytest

from shared.adapters.aging_leads import DynamoAgingLeads
from shared.adapters.lead_holds import held
from shared.adapters.stage_shards import position
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.edge.definitions import definition_named
from shared.ports import HoldChange
from tests.builders import NOON, a_touch
from tests.chain import Chain
from tests.tables import Tables

PEOPLE = 7


class Strict:
    """As DynamoDB, and unlike moto, refuses what lies between a bound and a lower one."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def query(self, **request: Any) -> Any:
        values = request["ExpressionAttributeValues"]
        assert values[":after"]["S"] <= values[":end"]["S"]
        return self._client.query(**request)


@pytest.fixture
def leads(tables: Tables) -> DynamoAgingLeads:
    return DynamoAgingLeads(Strict(tables.dynamodb), leads="leads", keys="keys", at_a_time=2, passed=2)


@pytest.fixture
def people(tables: Tables) -> list[str]:
    chain, arrived = Chain(tables, definition_named("instruments")), []
    for number in range(PEOPLE):
        touch = a_touch({"email": f"person{number}@example.com"}, received_at=NOON + number)
        arrived.append(chain.deliver(touch, id=str(number)).lead_id)
    chain.settle()
    return arrived


def listed(leads: DynamoAgingLeads, *, before: int, hold: Hold | None = None) -> list[str]:
    found, cursor = list[str](), ""
    for _ in range(40):
        part = leads.part(Stage.CONTACT, cursor=cursor, before=before, held=hold)
        assert len(part.lead_ids) <= 2
        found += part.lead_ids
        if part.next is None:
            return found
        cursor = part.next
    raise AssertionError("it does not end")


def test_everybody_listed_before_a_second_is_found_once(leads: DynamoAgingLeads, people: list[str]) -> None:
    assert sorted(listed(leads, before=NOON + PEOPLE)) == sorted(people)
    assert sorted(listed(leads, before=NOON + 3)) == sorted(people[:3])
    assert listed(leads, before=NOON) == []


def test_only_those_with_the_hold_are_found(tables: Tables, leads: DynamoAgingLeads, people: list[str]) -> None:
    tables.dynamodb.update_item(**held("leads", people[4], HoldChange(add=frozenset({Hold.STOPPED}), at=NOON)))
    assert listed(leads, before=NOON + PEOPLE, hold=Hold.STOPPED) == [people[4]]
    assert listed(leads, before=NOON + PEOPLE, hold=Hold.UNCONFIRMED) == []


def test_a_place_beyond_the_second_asked_for_is_the_end_of_its_shard(leads: DynamoAgingLeads) -> None:
    part = leads.part(Stage.CONTACT, cursor=f"3 {position(NOON, 'somebody')}", before=NOON - 1)
    assert (part.lead_ids, part.next) == ([], None)
