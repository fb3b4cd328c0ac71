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
from shared.edge.definitions import definition_named
from shared.ports import Changed, StoreUnavailable
from tests.builders import NOON, a_touch
from tests.chain import Chain
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
    chain.judge = LeadJudge(leads=chain.tables.leads(), wrapper=chain.tables.roots().wrapper(), definition=other)
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
    judge = LeadJudge(leads=leads, wrapper=chain.tables.roots().wrapper(), definition=chain.definition)
    with pytest.raises(StoreUnavailable):
        judge.judge(lead_id, now=NOON)


def test_a_promotion_between_reading_and_saving_is_not_overwritten(chain: Chain) -> None:
    lead_id = chain.deliver(a_touch(format="price_request_form"), id="1").lead_id
    chain.settle()
    standing = chain.lead(lead_id).standing
    stale = replace(standing, stage=Stage.MQL)
    with pytest.raises(Changed):
        chain.tables.leads().save(lead_id, stale, sealed=b"x", due=None)
