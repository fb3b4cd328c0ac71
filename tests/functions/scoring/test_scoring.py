"""Scoring judges what is new, once, and one bad record does not spoil its neighbours."""

import json
from dataclasses import replace
from typing import Any

import pytest

from functions.scoring import handler
from functions.scoring.judge_lead import LeadJudge
from shared.domain.definition import Definition
from shared.domain.judging import compile_definition
from shared.domain.lead import Profile
from shared.domain.stage import Stage
from shared.domain.touch import Action
from shared.edge.definitions import definition_named
from shared.ports import Changed, Judged, StoreUnavailable
from tests.builders import NOON, a_touch
from tests.chain import PERSONA, Chain
from tests.definitions import Always
from tests.policies import a_policy
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


def profile(chain: Chain, lead_id: str) -> Profile:
    lead = chain.lead(lead_id)
    key = chain.tables.roots().wrapper().unwrap(lead_id, lead.key.wrapped)
    assert lead.sealed
    return Profile.load(key.open("lead", lead.sealed))


def test_one_unreadable_record_does_not_spoil_its_neighbours(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    leads = [chain.deliver(a_touch({"email": f"{name}@example.com"}), id=name).lead_id for name in "abc"]
    records = [record for record in chain.new_records() if "touches" in record["dynamodb"]["NewImage"]]
    records[1]["dynamodb"]["NewImage"]["touches"]["L"] = [{"B": "AAAA"}]
    monkeypatch.setattr(handler, "build", lambda: chain.judge)
    answer = handler.lambda_handler({"Records": records}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": records[1]["dynamodb"]["SequenceNumber"]}]}
    judged = {record["dynamodb"]["Keys"]["pk"]["S"] for record in (records[0], records[2])}
    assert {lead_id for lead_id in leads if chain.lead(lead_id).sealed} == judged


def test_judging_again_without_news_writes_nothing(chain: Chain) -> None:
    lead_id = chain.deliver(a_touch(), id="1").lead_id
    chain.settle()
    before = chain.tables.items("leads")
    assert chain.judge.judge(lead_id, now=NOON + 1) is False
    assert chain.tables.items("leads") == before


def test_every_touch_is_counted_once_over_turned_pages(chain: Chain) -> None:
    lead_id = chain.deliver(a_touch(), id="first").lead_id
    for number in range(24):
        chain.deliver(a_touch(), id=str(number))
        if number % 3 == 0:
            chain.settle()
    chain.settle()
    assert profile(chain, lead_id).counted == 25


def test_the_profile_keeps_the_latest_answer_and_the_first_attribution(chain: Chain) -> None:
    chain.deliver(
        a_touch(characteristics={"company": "Old", "city": "Ghent"}, attribution={"utm_source": "first"}), id="1"
    )
    more = {"email": "ann@example.com", "phone": "+14155552671"}
    lead_id = chain.deliver(
        a_touch(more, characteristics={"company": "New"}, attribution={"utm_source": "later"}), id="2"
    ).lead_id
    chain.settle()
    found = profile(chain, lead_id)
    assert found.characteristics == {"company": "New", "city": "Ghent"}
    assert found.attribution == {"utm_source": "first"}
    assert found.identifiers == more


def test_under_another_definition_the_whole_journal_is_judged_again(chain: Chain) -> None:
    lead_id = chain.deliver(a_touch(), id="1").lead_id
    chain.settle()
    document = definition_named("instruments").definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    other = compile_definition(Definition.model_validate_json(json.dumps(document | {"version": 2})))
    chain.definition = other
    chain.judge = LeadJudge(
        leads=chain.tables.leads(), wrapper=chain.tables.roots().wrapper(), definitions=Always(other), policy=a_policy
    )
    chain.deliver(a_touch(format="price_request_form"), id="2")
    chain.settle()
    assert profile(chain, lead_id).counted == 2


def test_a_lead_that_keeps_changing_is_left_for_the_next_delivery(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_id = chain.deliver(a_touch(), id="1").lead_id
    leads = chain.tables.leads()

    def contended(*_: Any, **__: Any) -> None:
        raise Changed(lead_id)

    monkeypatch.setattr(leads, "save", contended)
    judge = LeadJudge(
        leads=leads, wrapper=chain.tables.roots().wrapper(), definitions=Always(chain.definition), policy=a_policy
    )
    with pytest.raises(StoreUnavailable):
        judge.judge(lead_id, now=NOON)


def test_a_promotion_between_reading_and_saving_is_not_overwritten(chain: Chain) -> None:
    lead_id = chain.deliver(a_touch(format="price_request_form"), id="1").lead_id
    chain.settle()
    standing = chain.lead(lead_id).standing
    stale = replace(standing, stage=Stage.MQL)
    with pytest.raises(Changed):
        chain.tables.leads().save(lead_id, stale, Judged(b"x"))


def test_a_decision_settled_while_scoring_is_not_brought_back(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sales-ready mark changes no stage, so only leaving it alone keeps it settled."""
    person = {"email": "ann@example.com"}
    webinar = a_touch(person, format="webinar_attendance", characteristics=PERSONA)
    lead_id = chain.deliver(webinar, id="1").lead_id
    downloads = tuple(
        Action(type="asset_downloaded", at=NOON, asset=f"/papers/{number}", category="high_value") for number in "ab"
    )
    chain.deliver(a_touch(person, actions=downloads), id="2")
    chain.settle()
    assert chain.lead(lead_id).standing.stage is Stage.MQL
    assert not chain.lead(lead_id).standing.ready
    chain.deliver(a_touch(person, format="price_request_form"), id="3")
    chain.judge.judge(lead_id, now=NOON)
    due = chain.lead(lead_id).due
    assert due
    chain.deliver(a_touch(person), id="4")
    leads = chain.tables.leads()
    save = leads.save

    def settled_first(*args: Any, **kwargs: Any) -> None:
        assert chain.tables.promotions().settle(lead_id, due.decision)
        save(*args, **kwargs)

    monkeypatch.setattr(leads, "save", settled_first)
    LeadJudge(
        leads=leads, wrapper=chain.tables.roots().wrapper(), definitions=Always(chain.definition), policy=a_policy
    ).judge(lead_id, now=NOON)
    assert chain.lead(lead_id).due is None
    assert chain.lead(lead_id).standing.ready
