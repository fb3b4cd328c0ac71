import pytest

from functions.leads.read_leads import LeadReading
from shared.domain.touch import Action, Outcome
from shared.edge.languages import Language
from tests.builders import NOON
from tests.chain import Chain
from tests.functions.leads.client import Client
from tests.functions.leads.people import PERSONA, a_lead, a_price_request, an_entrant, arrived, half_life


def test_a_lead_is_shown_with_all_that_is_known(chain: Chain, client: Client) -> None:
    touch = a_price_request(attribution={"utm_source": "linkedin"}, outcome=Outcome(result="won", at=NOON))
    shown = client.get(f"/v1/leads/{arrived(chain, touch)}").json
    assert shown["stage"] == "mql" and shown["sales_ready"] is True
    assert shown["since"] == "2026-09-21T14:13:20Z"
    assert shown["identifiers"] == {"email": "ann@example.com"}
    assert shown["characteristics"] == PERSONA
    assert shown["attribution"] == {"utm_source": "linkedin"}
    assert shown["outcome"] == {"result": "won", "at": "2026-09-21T14:13:20Z"}
    assert (shown["fit"], shown["engagement"], shown["journal_length"]) == (50, 40, 1)


def test_the_ledger_names_definition_clauses_and_evidence(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_lead())
    (decision,) = client.get(f"/v1/leads/{lead_id}").json["ledger"]
    assert (decision["number"], decision["from"], decision["to"], decision["sales_ready"]) == (
        1,
        "contact",
        "lead",
        False,
    )
    assert decision["definition"] == {"version": 1, "hash": chain.definition.hash}
    points = {clause["clause"]: clause["points"] for clause in decision["clauses"]}
    assert points == {"life_sciences": 15, "north_american_headquarters": 10, "webinar_attendance": 10}
    assert all(len(clause["evidence"]) == 1 for clause in decision["clauses"])
    assert "large_company" in decision["unmet"]
    assert (decision["fit"], decision["engagement"], decision["at"]) == (25, 10, "2026-09-21T14:13:20Z")


def test_engagement_has_decayed_when_it_is_read_and_fit_has_not(chain: Chain, client: Client) -> None:
    lead_id = arrived(chain, a_price_request())
    before = client.get(f"/v1/leads/{lead_id}").json
    chain.now += half_life(chain)
    after = client.get(f"/v1/leads/{lead_id}").json
    assert after["fit"] == before["fit"] == 50
    assert after["engagement"] == before["engagement"] / 2 == 20
    assert after["ledger"] == before["ledger"]


def test_who_is_no_lead_yet_is_told_what_is_missing(chain: Chain, client: Client) -> None:
    because = client.get(f"/v1/leads/{arrived(chain, an_entrant())}").json["because"]
    assert because.startswith("This is a contact and not a lead yet.")
    assert "two of the following (industry: life sciences; " in because
    assert "one of the following (a price request form, " in because


@pytest.mark.parametrize("language", Language)
def test_not_yet_is_told_with_what_is_left_to_do(chain: Chain, client: Client, language: Language) -> None:
    pages = tuple(Action(type="page_viewed", category="product", at=chain.now, asset=f"/{page}") for page in range(3))
    known = {"characteristics": PERSONA, "format": "webinar_attendance", "actions": pages}
    lead_id = arrived(chain, a_price_request(**known))
    shown = client.get(f"/v1/leads/{lead_id}", {"lang": language}).json
    assert shown["stage"] == "lead"
    assert TWO_MORE[language] in shown["not_yet"]


TWO_MORE = {
    "en": "two more product pages on the same day",
    "nl": "nog twee productpagina\N{RIGHT SINGLE QUOTATION MARK}s op dezelfde dag",
    "fr": "encore deux pages de produits le même jour",
    "es": "dos páginas de producto más en un mismo día",
    "it": "altre due pagine di prodotto nello stesso giorno",
}


def test_who_is_ready_for_sales_or_held_lacks_nothing(chain: Chain, client: Client) -> None:
    ready = arrived(chain, a_price_request(characteristics=PERSONA))
    assert client.get(f"/v1/leads/{ready}").json["not_yet"] is None
    assert client.get(f"/v1/leads/{arrived(chain, an_entrant())}").json["not_yet"] is None


def test_a_lead_that_scoring_has_not_reached_is_read_from_its_journal(chain: Chain, client: Client) -> None:
    shown = client.get(f"/v1/leads/{arrived(chain, a_price_request(), settle=False)}").json
    assert (shown["stage"], shown["fit"], shown["journal_length"]) == ("contact", 50, 1)
    assert shown["identifiers"] == {"email": "ann@example.com"}
    assert shown["because"] == "This is a contact that now meets the definition of a lead; the promotion is under way."


def test_an_unknown_lead_and_an_erased_one_are_answered_alike(chain: Chain, client: Client) -> None:
    erased = arrived(chain, a_lead())
    chain.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": erased}})
    unknown = client.get("/v1/leads/AAAAAAAAAAAAAAAAAAAAAA")
    assert unknown.status == 404 and unknown.error["code"] == "not_found"
    assert client.get(f"/v1/leads/{erased}") == unknown


def test_the_explanation_comes_in_the_language_asked_for(chain: Chain, client: Client) -> None:
    path = f"/v1/leads/{arrived(chain, a_lead())}"
    accepted = client.get(path, headers={"Accept-Language": "de-DE,fr-BE;q=0.9,en;q=0.8"})
    assert accepted.json["because"].startswith("C\u2019est un lead, car ")
    assert accepted.headers["Content-Language"] == "fr"
    chosen = client.get(path, {"lang": "it"}, headers={"Accept-Language": "nl"})
    assert chosen.json["because"].startswith("È un lead perché ")
    assert client.get(path).json["because"].startswith("This is a lead because ")


def test_no_reading_changes_anything(chain: Chain, reading: LeadReading) -> None:
    lead_id = arrived(chain, a_lead())
    before = chain.tables.items("leads")
    assert reading.show(lead_id, language=Language.EN, sees_held=False, now=chain.now)
    assert chain.tables.items("leads") == before
