"""A backup from before an erasure brings nobody back."""

from typing import Any

import pytest

from infra.replay_erasures import replay_erasures
from shared.adapters.trail_table import DynamoTrails
from shared.edge.definitions import definition_named
from shared.vault.envelope import Unreadable
from tests.builders import NOON, a_touch
from tests.chain import PERSONA, Chain
from tests.erasing import ROLES, Erasing
from tests.tables import Tables

DATA = ("leads", "identities", "deliveries")
ANN = {"email": "ann@example.com", "phone": "+12025550123"}


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


def backup(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    return {name: tables.items(name) for name in DATA}


def restore(tables: Tables, saved: dict[str, list[dict[str, Any]]]) -> None:
    for name, items in saved.items():
        for item in items:
            tables.dynamodb.put_item(TableName=name, Item=item)


def erased_and_restored(chain: Chain, tables: Tables) -> tuple[str, str]:
    """The lead erased, and one that was not."""
    bob = chain.deliver(a_touch({"email": "bob@example.com"}), id="bob").lead_id
    (ann,) = {chain.deliver(a_touch(ANN, characteristics=PERSONA), id=f"ann-{number}").lead_id for number in range(9)}
    chain.settle()
    saved = backup(tables)
    erasing = Erasing(tables, trails=DynamoTrails(tables.dynamodb, cases="cases", keys="keys"))
    erasing.erase(erasing.subject("case-1", ("email", "ann@example.com")))
    restore(tables, saved)
    return ann, bob


def sealed_values(item: dict[str, Any]) -> list[bytes]:
    found = [touch["B"] for touch in item.get("touches", {"L": []})["L"]]
    found += [item["sealed"]["B"]] if "sealed" in item else []
    return found + [entry["M"]["receipt"]["B"] for entry in item.get("ledger", {"M": {}})["M"].values()]


def test_no_field_of_the_restored_rows_decrypts_with_any_key_that_is_left(chain: Chain, tables: Tables) -> None:
    ann, bob = erased_and_restored(chain, tables)
    wrapper = tables.roots().wrapper()
    rows = [item for item in tables.items("leads") if item["pk"]["S"] == ann]
    sealed = [value for item in rows for value in sealed_values(item)]
    assert len(sealed) >= 10
    held = tables.journal().key(bob)
    assert held and tables.journal().key(ann) is None
    for lead_id in (ann, bob):
        key = wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        for value in sealed:
            for kind in ("touch", "lead", "receipt"):
                with pytest.raises(Unreadable):
                    key.open(kind, value)


def test_replaying_the_ledger_removes_what_came_back_and_nothing_else(chain: Chain, tables: Tables) -> None:
    ann, bob = erased_and_restored(chain, tables)
    done = replay_erasures(ROLES, tables.dynamodb, now=NOON)
    assert done.erased == 1 and done.rows >= 5
    assert [set(item) for item in tables.items("leads") if item["pk"]["S"] == ann] == [
        {"pk", "sk", "erased", "request"}
    ]
    assert {item["lead"]["S"] for item in tables.items("identities")} == {bob}
    assert chain.lead(bob).standing.stage
    assert replay_erasures(ROLES, tables.dynamodb, now=NOON).rows == 0
