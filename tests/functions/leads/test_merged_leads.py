"""The old id of somebody who was merged leads to where they are now."""

from tests.chain import Chain
from tests.erasing import Erasing
from tests.functions.leads.client import Client
from tests.merging import ANN, Merging


def test_a_lead_says_whom_it_is_tied_to(chain: Chain, client: Client) -> None:
    one, other = Merging(chain).tied()
    assert client.get(f"/v1/leads/{one}").json["tied_to"] == [other]
    assert client.get(f"/v1/leads/{other}").json["tied_to"] == [one]


def test_the_old_id_redirects_to_the_lead_that_was_kept(chain: Chain, client: Client) -> None:
    merging = Merging(chain)
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    moved = client.get(f"/v1/leads/{absorbed}")
    assert (moved.status, moved.headers["Location"], moved.json) == (308, f"./{keeper}", {"id": keeper})
    assert moved.headers["Cache-Control"] == "no-store"
    shown = client.get(f"/v1/leads/{keeper}").json
    assert (shown["tied_to"], shown["merged_from"], shown["journal_length"]) == ([], [absorbed], 3)


def test_the_language_asked_for_goes_along(chain: Chain, client: Client) -> None:
    merging = Merging(chain)
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    assert client.get(f"/v1/leads/{absorbed}", {"lang": "nl"}).headers["Location"] == f"./{keeper}?lang=nl"
    assert client.get(f"/v1/leads/{absorbed}").headers["Location"] == f"./{keeper}"


def test_who_may_not_read_learns_of_no_merge(chain: Chain, client: Client) -> None:
    merging = Merging(chain)
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    refused = client.get(f"/v1/leads/{absorbed}", claims={"cognito:groups": "[interns]", "sub": "somebody"})
    assert refused.status == 403 and keeper not in refused.text and "Location" not in refused.headers


def test_once_the_person_is_erased_neither_id_leads_anywhere(chain: Chain, client: Client) -> None:
    merging = Merging(chain)
    keeper, absorbed = merging.tied()
    merging.merge(keeper, absorbed)
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", ("email", ANN["email"])))
    assert client.get(f"/v1/leads/{keeper}").status == client.get(f"/v1/leads/{absorbed}").status == 404
