"""Leads that a queue asks to judge are judged though nothing is new; a bad one spoils no neighbour."""

import json
from typing import Any

import pytest

from functions.scoring import handler
from shared.domain.stage import Stage
from tests.chain import Chain
from tests.fading import DAY, a_visit, fading
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Chain:
    chain = Chain(tables, fading())
    monkeypatch.setattr(handler, "build", lambda: chain.judge)
    monkeypatch.setattr("functions.scoring.handler.time.time", lambda: chain.now)
    return chain


def a_message(name: str, *leads: str) -> dict[str, Any]:
    return {"messageId": name, "eventSource": "aws:sqs", "body": json.dumps({"leads": leads})}


def arrived(chain: Chain, name: str) -> str:
    lead_id = chain.deliver(a_visit(identifiers={"email": f"{name}@example.com"}), id=name).lead_id
    chain.settle()
    return lead_id


def test_all_leads_of_all_messages_are_judged(chain: Chain) -> None:
    leads = [arrived(chain, name) for name in "abc"]
    chain.now += 2 * DAY
    event = {"Records": [a_message("1", *leads[:2]), a_message("2", leads[2])]}
    assert handler.lambda_handler(event, None) == {"batchItemFailures": []}
    chain.settle()
    assert {chain.lead(lead_id).standing.stage for lead_id in leads} == {Stage.NURTURE}


def test_a_lead_that_cannot_be_judged_fails_its_message_only_and_no_neighbour(chain: Chain) -> None:
    leads = [arrived(chain, name) for name in "abc"]
    chain.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": leads[0]}, "sk": {"S": "lead"}},
        UpdateExpression="SET sealed = :sealed",
        ExpressionAttributeValues={":sealed": {"B": b"spoilt"}},
    )
    chain.now += 2 * DAY
    event = {"Records": [a_message("1", *leads[:2]), a_message("2", leads[2])]}
    assert handler.lambda_handler(event, None) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    chain.settle()
    assert [chain.lead(lead_id).standing.stage for lead_id in leads[1:]] == [Stage.NURTURE, Stage.NURTURE]


@pytest.mark.parametrize("body", ["{", "{}", '{"leads": []}', json.dumps({"leads": ["a"] * 26}), '{"leads": "abc"}'])
def test_a_message_that_says_nothing_is_put_aside_by_itself(chain: Chain, body: str) -> None:
    lead_id = arrived(chain, "a")
    bad = {"messageId": "bad", "eventSource": "aws:sqs", "body": body}
    answer = handler.lambda_handler({"Records": [bad, a_message("good", lead_id)]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


@pytest.mark.parametrize(
    "item",
    [{"holds": {"SS": ["restricted"]}}, {"merged": {"S": "B" * 22}}, {"erased": {"N": "1"}}],
    ids=["held", "merged", "erased"],
)
def test_who_was_held_merged_or_erased_since_is_left_as_they_are(chain: Chain, item: dict[str, Any]) -> None:
    """A re-judgement names them, and they change before their turn comes."""
    lead_id = arrived(chain, "a")
    key = {"pk": {"S": lead_id}, "sk": {"S": "lead"}}
    stood = chain.tables.dynamodb.get_item(TableName="leads", Key=key)["Item"]
    left = key | item | (stood | item if "holds" in item else {})
    chain.tables.dynamodb.put_item(TableName="leads", Item=left)
    chain.now += 2 * DAY
    assert handler.lambda_handler({"Records": [a_message("1", lead_id)]}, None) == {"batchItemFailures": []}
    assert chain.tables.dynamodb.get_item(TableName="leads", Key=key)["Item"] == left


def test_who_is_gone_is_passed_over(chain: Chain) -> None:
    event = {"Records": [a_message("1", "A" * 22)]}
    assert handler.lambda_handler(event, None) == {"batchItemFailures": []}
