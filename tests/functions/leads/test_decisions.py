"""Every decision can be looked into, and made again from the stored touches."""

from dataclasses import replace
from typing import Any

import pytest

from functions.leads.read_decisions import DecisionReading
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.edge.languages import Language
from shared.ports import DueDecision, StoredLead
from tests.chain import Chain
from tests.definitions import Always
from tests.erasing import Erasing
from tests.fading import DAY, fading
from tests.functions.leads.client import Client
from tests.functions.leads.people import PERSONA, a_lead, a_price_request, arrived, half_life
from tests.merging import ANN, PHONE, Merging

SOME = "A" * 22


def at(lead_id: str, number: int = 1) -> str:
    return f"/v1/leads/{lead_id}/decisions/{number}"


def test_a_decision_is_shown_clause_by_clause(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    shown = client.get(at(lead_id)).json
    definition = chain.definition.definition
    assert (shown["lead"], shown["number"], shown["from"], shown["to"]) == (lead_id, 1, "contact", "mql")
    assert shown["definition"] == {"version": 1, "hash": definition.content_hash}
    assert shown["finding"] == {"stage": "mql", "sales_ready": True, "to_nurture": False}
    assert {one["clause"] for one in shown["clauses"]} == {clause.id for clause in definition.clauses}
    (asked,) = [one for one in shown["clauses"] if one["clause"] == "price_requested"]
    assert (asked["met"], asked["points"], asked["undecayed"], asked["cap"]) == (True, 25, 25, None)
    assert len(asked["evidence"]) == 1 and shown["touches"] == 1 and shown["way"]
    assert (asked["label"], asked["asks"], asked["gives"][0]) == (
        "a request for a price",
        "prices requested, once",
        "25 points",
    )
    assert [one for one in shown["clauses"] if not one["met"] and (one["points"] or one["evidence"])] == []


def test_points_are_shown_before_and_after_decay_and_add_up(chain: Chain, client: Client) -> None:
    known = {"industry": "life_sciences", "hq_country": "US", "seniority": "vice_president"}
    lead_id = arrived(chain, a_lead(characteristics=known))
    chain.now += half_life(chain)
    arrived(chain, a_price_request(received_at=chain.now, characteristics={**PERSONA}))
    shown = client.get(at(lead_id, 2)).json
    faded = [one for one in shown["clauses"] if 0 < one["points"] < one["undecayed"]]
    assert faded
    total = sum(one["points"] for one in shown["clauses"]) + sum(cut["points"] for cut in shown["cuts"])
    assert total == pytest.approx(shown["fit"] + shown["engagement"], abs=1e-9)


@pytest.mark.parametrize("language", Language)
def test_it_is_explained_in_the_language_asked_for(chain: Chain, client: Client, language: Language) -> None:
    lead_id = arrived(chain, a_price_request())
    shown = client.get(at(lead_id), {"lang": language})
    assert shown.headers["Content-Language"] == language
    assert shown.json["because"] == client.get(f"/v1/leads/{lead_id}", {"lang": language}).json["because"]
    assert shown.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [at(SOME), f"{at(SOME)}/recompute"])
def test_nobody_and_nothing_is_not_found(client: Client, path: str) -> None:
    assert (client.post(path) if path.endswith("recompute") else client.get(path)).status == 404


def test_a_number_that_was_never_given_is_not_found(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    assert client.get(at(lead_id, 2)).status == client.post(f"{at(lead_id, 2)}/recompute").status == 404


@pytest.mark.parametrize("number", ["0", "-1", "1000000", "x", "1.5"])
def test_an_impossible_number_is_told(client: Client, number: str) -> None:
    refused = client.get(f"/v1/leads/{SOME}/decisions/{number}")
    assert refused.status in {404, 422}


def test_every_decision_is_made_again_to_the_same_number(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_lead())
    chain.now += 5 * DAY
    arrived(chain, a_price_request(received_at=chain.now))
    chain.now += 5 * DAY
    arrived(chain, a_lead(received_at=chain.now))
    chain.now += 400 * DAY
    numbers = [entry["number"] for entry in client.get(f"/v1/leads/{lead_id}").json["ledger"]]
    assert len(numbers) == 2
    for number in numbers:
        assert client.post(f"{at(lead_id, number)}/recompute").json == {"identical": True, "differences": []}


class Kept:
    """The stored lead with another receipt, or another decision."""

    def __init__(self, chain: Chain, **changes: Any) -> None:
        self._leads, self._wrapper, self._changes = chain.tables.leads(), chain.tables.roots().wrapper(), changes

    def load(self, lead_id: str) -> StoredLead | None:
        stored = self._leads.load(lead_id)
        assert stored
        key = self._wrapper.unwrap(lead_id, stored.key.wrapped, stored.key.incarnation)
        entry = stored.ledger[1]
        receipt = Receipt.model_validate_json(key.open("receipt", entry.receipt)).model_copy(update=self._changes)
        sealed = key.seal("receipt", receipt.model_dump_json(exclude_defaults=True).encode())
        return replace(stored, ledger={1: DueDecision(entry.decision, sealed)})

    def __getattr__(self, name: str) -> Any:
        return getattr(self._leads, name)


def recomputed(chain: Chain, lead_id: str, **changes: Any) -> Any:
    reading = DecisionReading(
        leads=Kept(chain, **changes),
        merges=DynamoMergedLeads(chain.tables.dynamodb, leads="leads"),
        wrapper=chain.tables.roots().wrapper(),
        definitions=Always(chain.definition),
    )
    answer = reading.recompute(lead_id, 1, sees_held=True)
    assert answer
    return answer.model_dump(mode="json")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"fit": 1}, "fit"),
        ({"sales_ready": False}, "sales_ready"),
        ({"definition": "0" * 64}, "definition"),
        ({"way": "1/other"}, "way"),
        ({"touches": 9}, "touches"),
    ],
)
def test_what_the_touches_do_not_say_is_named(chain: Chain, changes: dict[str, Any], path: str) -> None:
    answer = recomputed(chain, arrived(chain, a_price_request()), **changes)
    assert answer["identical"] is False
    assert path in {difference["path"] for difference in answer["differences"]}


def test_a_receipt_that_says_another_stage_than_its_decision_is_not_identical(chain: Chain) -> None:
    answer = recomputed(chain, arrived(chain, a_price_request()), stage=Stage.LEAD, sales_ready=False)
    assert {"stage", "sales_ready", "move"} <= {difference["path"] for difference in answer["differences"]}


def test_an_old_receipt_is_compared_with_what_had_come_in_by_then(chain: Chain) -> None:
    lead_id = arrived(chain, a_price_request())
    chain.now += DAY
    arrived(chain, a_lead(received_at=chain.now))
    assert recomputed(chain, lead_id, touches=None, way=None) == {"identical": True, "differences": []}
    differing = recomputed(chain, lead_id, touches=None, way=None, fit=1)
    assert differing["differences"][0] == {"path": "touches", "stored": None, "computed": 1}


def test_a_journal_that_was_tampered_with_makes_nothing_again(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    key = {"pk": {"S": lead_id}, "sk": {"S": "journal#0000000000"}}
    chain.tables.dynamodb.update_item(
        TableName="leads",
        Key=key,
        UpdateExpression="SET chain = :chain",
        ExpressionAttributeValues={":chain": {"B": bytes(32)}},
    )
    answer = client.post(f"{at(lead_id)}/recompute").json
    assert (answer["identical"], answer["differences"][0]["path"]) == (False, "journal")


def test_decisions_about_a_lead_stay_at_its_address_when_it_is_merged(chain: Chain, client: Client) -> None:
    merging = Merging(chain)
    keeper = arrived(chain, a_lead(identifiers=PHONE))
    chain.now += DAY
    absorbed = arrived(chain, a_price_request(identifiers=ANN, received_at=chain.now))
    before = client.get(at(absorbed)).json
    chain.now += DAY
    arrived(chain, a_lead(identifiers=ANN | PHONE, received_at=chain.now))
    merging.merge(keeper, absorbed)
    assert client.get(at(absorbed)).json == before
    decided = [entry["number"] for entry in client.get(f"/v1/leads/{keeper}").json["ledger"]]
    addresses = [at(absorbed), *(at(keeper, number) for number in decided)]
    assert len(addresses) == 3
    for address in addresses:
        assert client.post(f"{address}/recompute").json == {"identical": True, "differences": []}, address


def test_once_the_person_is_erased_nothing_is_shown(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", ("email", ANN["email"])))
    assert client.get(at(lead_id)).status == client.post(f"{at(lead_id)}/recompute").status == 404


def test_what_no_definition_is_left_for_is_told(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    chain.definition = fading()
    answer = recomputed(chain, lead_id)
    assert answer["differences"] == [
        {"path": "definition", "stored": answer["differences"][0]["stored"], "computed": None}
    ]
