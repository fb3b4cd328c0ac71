"""Erasing at the tables: what is ours to delete, and everything that is left of a person."""

import json
from typing import Any

import pytest

from shared.domain.case.trail import ErasedLead, Trail
from tests.erasing import Erasing
from tests.tables import Tables

LEAD, CASE = "lead-1", "case-1"
TRAIL = Trail(
    leads=(ErasedLead(id=LEAD, tokens=("token",), touches=("touch",), key_hash="b" * 64, incarnation=1, items=2),),
    strangers=("stranger",),
    marks=("mark",),
)
ROWS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "leads": [("leads", {"pk": {"S": LEAD}, "sk": {"S": "lead"}})],
    "listed_leads": [("leads", {"pk": {"S": LEAD}, "sk": {"S": "lead"}, "listed": {"S": "mql#0"}})],
    "identities": [("identities", {"pk": {"S": "token"}}), ("identities", {"pk": {"S": "stranger"}})],
    "keys": [("keys", {"pk": {"S": LEAD}})],
    "deliveries": [("deliveries", {"pk": {"S": "touch"}})],
    "tokens": [("tokens", {"pk": {"S": f"{LEAD}.touch"}})],
    "suppressions": [("suppressions", {"pk": {"S": "mark"}})],
    "cases": [("cases", {"pk": {"S": CASE}, "sk": {"S": sk}}) for sk in ("case", "trail")],
}


@pytest.fixture
def erasing(tables: Tables) -> Erasing:
    return Erasing(tables)


def put(tables: Tables, table: str, **item: Any) -> None:
    tables.dynamodb.put_item(TableName=table, Item=item)


@pytest.mark.parametrize("reader", ROWS)
def test_what_is_left_in_any_store_is_handed_to_whoever_looks_for_the_person(
    tables: Tables, erasing: Erasing, reader: str
) -> None:
    for table, item in ROWS[reader]:
        put(tables, table, **item)
    assert set(erasing.records.remains(CASE, Trail()).items) == set(ROWS)
    seen = erasing.records.remains(CASE, TRAIL).items
    assert [json.loads(row) for row in seen[reader]] == [item for _, item in ROWS[reader]]
    others = {name for name, rows in seen.items() if rows and name != reader}
    assert others <= {"leads"}, "an index is a view of the table of leads"


def test_a_claim_of_many_is_the_others_too_and_no_remainder(tables: Tables, erasing: Erasing) -> None:
    put(tables, "deliveries", pk={"S": "touch"}, many={"BOOL": True})
    assert erasing.records.remains(CASE, TRAIL).items["deliveries"] == []


def test_every_row_of_a_lead_but_a_tombstone_is_counted_as_not_buried(tables: Tables, erasing: Erasing) -> None:
    for sk in ("lead", "journal#0"):
        put(tables, "leads", pk={"S": LEAD}, sk={"S": sk})
    assert erasing.records.remains(CASE, TRAIL).unburied == 2
    put(tables, "leads", pk={"S": LEAD}, sk={"S": "lead"}, erased={"N": "1"})
    assert erasing.records.remains(CASE, TRAIL).unburied == 1


def test_only_a_key_that_was_retired_by_the_fence_is_destroyed(tables: Tables, erasing: Erasing) -> None:
    put(tables, "keys", pk={"S": LEAD}, wrapped={"B": b"key"}, incarnation={"N": "1"})
    erasing.records.shred(LEAD)
    assert LEAD in {item["pk"]["S"] for item in tables.items("keys")}
    put(tables, "keys", pk={"S": LEAD}, wrapped={"B": b"key"}, incarnation={"N": "1"}, retired={"N": "1"})
    erasing.records.shred(LEAD)
    assert LEAD not in {item["pk"]["S"] for item in tables.items("keys")}


def test_only_the_case_that_shut_a_door_opens_it(tables: Tables, erasing: Erasing) -> None:
    assert erasing.records.block("token", None, case=CASE)
    erasing.records.unblock(["token"], case="case-2")
    assert len(tables.items("identities")) == 1
    erasing.records.unblock(["token"], case=CASE)
    assert tables.items("identities") == []


def test_an_identity_of_somebody_else_is_not_shut(tables: Tables, erasing: Erasing) -> None:
    put(tables, "identities", pk={"S": "token"}, lead={"S": "lead-2"})
    assert not erasing.records.block("token", LEAD, case=CASE)
    assert erasing.records.holders(["token"], case=CASE) == {"token": ("lead-2",)}
    assert erasing.records.block("token", "lead-2", case=CASE)
    assert erasing.records.holders(["token"], case=CASE) == {"token": ("lead-2",)}, "it says whose it was"
    assert erasing.records.holders(["token"], case="case-2") == {}


def test_a_suppression_says_from_when_to_when_and_why(tables: Tables, erasing: Erasing) -> None:
    erasing.records.bar(["mark"], now=5, until=9)
    (row,) = tables.items("suppressions")
    assert row == {"pk": {"S": "mark"}, "since": {"N": "5"}, "expires": {"N": "9"}, "scope": {"S": "erased"}}


def test_what_a_backup_brought_back_is_buried_and_nobody_else(tables: Tables, erasing: Erasing) -> None:
    erasing.records.bury(LEAD, case=CASE, now=7)
    assert tables.items("leads") == []
    put(tables, "leads", pk={"S": LEAD}, sk={"S": "lead"}, version={"N": "3"})
    erasing.records.bury(LEAD, case=CASE, now=7)
    (row,) = tables.items("leads")
    assert row["erased"] == {"N": "7"} and row["request"] == {"S": CASE} and "version" not in row
