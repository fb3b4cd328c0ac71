"""The main job on the deployed stack, with IAM enforced."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.redrive import redrive
from infra.watch import until
from tests.e2e.senders import CONSENT, PERSONA, Deployed, a_price_request, a_submission, an_address

ORIGIN = "https://www.example.com"


def test_a_buyer_becomes_a_sales_ready_mql_and_the_api_says_why(deployed: Deployed) -> None:
    person = {"identifiers": {"email": an_address()}}
    views = [{"type": "page_viewed", "category": "product", "asset": f"/products/{n}"} for n in range(3)]
    paper = [{"type": "asset_downloaded", "category": "high_value", "asset": "/papers/humidity"}]
    deployed.submit(a_submission(**person, actions=views))
    deployed.submit(a_submission(**person, format="high_value_white_paper_form", actions=paper))
    lead_id = deployed.submit(a_price_request(**person))
    until(lambda: deployed.watch.stage(lead_id) == "mql", what="promotion")
    answer = deployed.read(f"/v1/leads/{lead_id}?lang=nl")
    assert answer.status == 200
    assert (answer.body["stage"], answer.body["sales_ready"]) == ("mql", True)
    assert answer.body["because"].startswith("Dit is een marketinggekwalificeerde lead")
    assert "prijsaanvraagformulier" in answer.body["because"]
    assert person["identifiers"]["email"] in str(answer.body["identifiers"])
    assert lead_id in str(deployed.read("/v1/leads?stage=mql&limit=50").body)


def test_a_sweepstake_entrant_stays_a_contact(deployed: Deployed) -> None:
    lead_id = deployed.submit(a_submission(format="sweepstake_entry"))
    until(lambda: deployed.watch.version(lead_id) > 0, what="scoring")
    assert deployed.read(f"/v1/leads/{lead_id}").body["stage"] == "contact"


def test_a_copy_of_a_delivery_has_no_second_effect(deployed: Deployed) -> None:
    submission = a_submission()
    first, copy = (deployed.webhook.send(submission, message_id=f"copied-{id(submission)}") for _ in "ab")
    assert first.body["results"][0]["touch"] == copy.body["results"][0]["touch"]
    assert (first.body["accepted"], copy.body["accepted"], copy.body["duplicates"]) == (1, 0, 1)


def test_a_form_is_taken_from_its_own_pages_only(deployed: Deployed) -> None:
    fields = {"identifiers[email]": an_address(), "consent[given]": "on"}
    headers = {"Origin": ORIGIN, "x-leadpact-key": deployed.form_key}
    taken = deployed.http.request("POST", deployed.form_url, fields=fields, headers=headers, redirect=False)
    assert taken.status == 303 or taken.json() == {"status": "accepted"}
    foreign = deployed.http.request(
        "POST", deployed.form_url, json={}, headers=headers | {"Origin": "https://evil.example"}
    )
    assert foreign.status in (401, 403) and "access-control-allow-origin" not in foreign.headers


def test_a_wrong_signature_and_an_unknown_source_get_the_same_answer(deployed: Deployed) -> None:
    url = deployed.webhook.url
    headers = {"webhook-id": "x", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA"}
    answers = [deployed.http.request("POST", target, body=b"{}", headers=headers) for target in (url, url + "-unknown")]
    assert {answer.status for answer in answers} == {401}
    assert answers[0].data == answers[1].data


def test_without_a_lawful_basis_nothing_is_stored(deployed: Deployed) -> None:
    before = deployed.stack.client("dynamodb").scan(TableName=deployed.stack.outputs["IdentitiesTableName"])["Count"]
    answer = deployed.webhook.send({"identifiers": {"email": an_address()}})
    assert answer.status == 422 and "consent_required" in str(answer.body)
    after = deployed.stack.client("dynamodb").scan(TableName=deployed.stack.outputs["IdentitiesTableName"])["Count"]
    assert after == before


def test_one_bad_item_of_a_batch_is_named_and_spoils_nothing(deployed: Deployed) -> None:
    answer = deployed.webhook.send(
        [a_submission(), {"identifiers": {"email": "nobody"}, "consent": CONSENT}, a_submission()]
    )
    assert (answer.status, answer.body["accepted"], answer.body["refused"]) == (200, 2, 1)
    assert answer.body["results"][1]["errors"][0]["field"] == "identifiers.email"


@pytest.mark.parametrize("path", ["/v1/leads", "/v1/funnel", "/v1/leads/unknown"])
def test_nobody_reads_without_a_token(deployed: Deployed, path: str) -> None:
    assert deployed.read(path, group=None).status == 401


def test_many_at_once_all_arrive_and_are_judged(deployed: Deployed) -> None:
    with ThreadPoolExecutor(8) as pool:
        leads = list(pool.map(lambda _: deployed.submit(a_price_request()), range(40)))
    assert len(set(leads)) == 40
    until(lambda: all(deployed.watch.stage(lead_id) == "mql" for lead_id in leads), what="all promotions")
    assert all(list(deployed.watch.lead(lead_id)["ledger"]["M"]) == ["1"] for lead_id in leads)


def test_redriving_a_healthy_stack_changes_nothing(deployed: Deployed) -> None:
    lead_id = deployed.submit(a_price_request(characteristics=PERSONA))
    until(lambda: deployed.watch.stage(lead_id) == "mql", what="promotion")
    before = deployed.watch.lead(lead_id)
    done = redrive(deployed.stack.outputs, deployed.stack.client)
    assert done.journals > 0 and done.messages == 0
    assert deployed.watch.lead(lead_id) == before
