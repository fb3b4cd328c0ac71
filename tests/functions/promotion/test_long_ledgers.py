"""A lead that goes back and forth keeps its last decisions; the older ones stay with it, wherever it goes."""

from typing import Any

import pytest

from shared.adapters import promotion_table
from shared.adapters.merged_leads import DynamoMergedLeads
from tests.chain import Chain
from tests.erasing import Erasing
from tests.fading import DAY, a_visit, fading
from tests.functions.leads.client import Client
from tests.functions.leads.reading import a_client
from tests.merging import ANN, PHONE, Merging
from tests.tables import Tables

KEPT = 4
OVER = 3


@pytest.fixture
def chain(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Chain:
    monkeypatch.setattr(promotion_table, "KEPT", KEPT)
    return Chain(tables, fading())


@pytest.fixture
def client(chain: Chain) -> Client:
    return a_client(chain)


def to_and_fro(chain: Chain, decisions: int, identifiers: dict[str, str]) -> str:
    """Every other decision makes it an MQL."""
    while True:
        visit = a_visit(chain.now, identifiers=identifiers)
        lead_id = chain.deliver(visit, id=f"{chain.now} {identifiers}").lead_id
        chain.settle()
        decisions -= 1
        if not decisions:
            return lead_id
        moment = chain.lead(lead_id).moment
        assert moment
        chain.now = moment
        chain.wake()
        chain.now += DAY
        decisions -= 1
        if not decisions:
            return lead_id


def older(chain: Chain, lead_id: str) -> list[tuple[str, int]]:
    found = DynamoMergedLeads(chain.tables.dynamodb, leads="leads").older(lead_id)
    return [(one.of, one.entry.decision.number) for one in found]


def rows(chain: Chain, lead_id: str) -> list[dict[str, Any]]:
    return [row for row in chain.tables.items("leads") if row["pk"] == {"S": lead_id}]


def test_the_lead_item_keeps_the_last_and_rows_beside_it_the_others(chain: Chain) -> None:
    lead_id = to_and_fro(chain, KEPT, ANN)
    assert older(chain, lead_id) == [] and len(chain.lead(lead_id).ledger) == KEPT
    lead_id = to_and_fro(chain, OVER, ANN)
    ledger = chain.lead(lead_id).ledger
    assert sorted(ledger) == list(range(OVER + 1, KEPT + OVER + 1))
    assert older(chain, lead_id) == [(lead_id, number) for number in range(1, OVER + 1)]


def test_every_decision_stays_readable_and_can_be_made_again(chain: Chain, client: Client) -> None:
    lead_id = to_and_fro(chain, KEPT + OVER, ANN)
    for number in range(1, KEPT + OVER + 1):
        address = f"/v1/leads/{lead_id}/decisions/{number}"
        shown = client.get(address).json
        assert (shown["number"], shown["to"]) == (number, "mql" if number % 2 else "nurture")
        assert client.post(f"{address}/recompute").json["identical"] is True
    assert client.get(f"/v1/leads/{lead_id}/decisions/{KEPT + OVER + 1}").status == 404


def test_settling_again_moves_nothing_twice(chain: Chain) -> None:
    chain.times_delivered = 3
    lead_id = to_and_fro(chain, KEPT + 2, ANN)
    assert len(older(chain, lead_id)) == 2 and len(chain.lead(lead_id).ledger) == KEPT


def test_merging_carries_them_along(chain: Chain, client: Client) -> None:
    absorbed = to_and_fro(chain, KEPT + 3, ANN)
    keeper = to_and_fro(chain, KEPT + 2, PHONE)
    chain.deliver(a_visit(chain.now, identifiers=ANN | PHONE), id="both")
    chain.settle()
    made = {absorbed: chain.lead(absorbed).standing.decided}
    Merging(chain).merge(keeper, absorbed)
    made[keeper] = chain.lead(keeper).standing.decided
    assert sorted(older(chain, keeper)) == sorted(
        (lead_id, number) for lead_id, last in made.items() for number in range(1, last - KEPT + 1)
    )
    assert len(rows(chain, absorbed)) == 1
    for lead_id, number in ((absorbed, 2), (absorbed, made[absorbed]), (keeper, 1), (keeper, made[keeper])):
        address = f"/v1/leads/{lead_id}/decisions/{number}"
        assert client.post(f"{address}/recompute").json == {"identical": True, "differences": []}, (lead_id, number)


def test_a_decision_settled_while_merging_is_not_lost(chain: Chain) -> None:
    """The ledger of the lead that is absorbed has to be as it was read."""
    absorbed = to_and_fro(chain, KEPT, ANN)
    keeper = to_and_fro(chain, 1, PHONE)
    chain.deliver(a_visit(chain.now, identifiers=ANN | PHONE), id="both")
    chain.settle()
    chain.now = chain.lead(absorbed).moment or 0
    chain.judge.judge(absorbed, again=True, now=chain.now)
    due = chain.lead(absorbed).due
    assert due
    merging = Merging(chain)
    fence = merging.merges.fence
    settled: list[bool] = []

    def settled_first(*args: Any) -> None:
        if not settled:
            settled.append(chain.tables.promotions().settle(absorbed, due.decision))
        fence(*args)

    object.__setattr__(merging.merges, "fence", settled_first)
    merging.merge(keeper, absorbed)
    (kept,) = merging.merges.absorbed(keeper)
    assert settled == [True] and due.decision.number in kept.ledger


def test_erasing_takes_them_too(chain: Chain) -> None:
    lead_id = to_and_fro(chain, KEPT + OVER, ANN)
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", ("email", ANN["email"])))
    (row,) = rows(chain, lead_id)
    assert "erased" in row
