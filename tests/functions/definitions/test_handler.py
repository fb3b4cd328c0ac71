"""The function as deployed: answers requests, and starts a re-judgement for each activation the stream shows."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from functions.definitions import handler
from functions.definitions.api import PATH
from shared.adapters.contract_item import activation_attributes, activation_key
from shared.edge.one_by_one import EveryRecordFailed
from tests.contracting import a_draft_document, an_activation, an_agreed_contract
from tests.functions.definitions.office import MARKETING
from tests.functions.rights.gateway_events import Answered, an_event
from tests.tables import Tables


@pytest.fixture
def queue(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName="replay")["QueueUrl"]
    settings = {
        "DEFINITIONS_TABLE": "definitions",
        "DEFINITION": "instruments",
        "PRIVACY_POLICY": "privacy",
        "REPLAY_QUEUE_URL": url,
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"LEADPACT_{name}", value)
    handler.build.cache_clear()
    handler.replays.cache_clear()
    yield lambda: sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    handler.build.cache_clear()
    handler.replays.cache_clear()


def a_record(number: int = 1) -> dict[str, Any]:
    """As Lambda hands it over."""
    key = activation_key(number)
    image = key | activation_attributes(an_activation(an_agreed_contract(number), number=number))
    return {"eventName": "INSERT", "dynamodb": {"SequenceNumber": str(number), "Keys": key, "NewImage": image}}


@pytest.mark.usefixtures("queue")
def test_requests_are_answered_from_the_table() -> None:
    event = an_event("POST", PATH, json.dumps(a_draft_document()), claims=MARKETING)
    written = Answered.of(handler.lambda_handler(event, None))
    assert written.status == 201
    shown = Answered.of(handler.lambda_handler(an_event("GET", f"{PATH}/{written.json['id']}", claims=MARKETING), None))
    assert shown.json == written.json


def test_an_activation_has_everybody_judged_anew_once_however_often_it_is_shown(queue: Any, tables: Tables) -> None:
    for _ in range(2):
        assert handler.lambda_handler({"Records": [a_record()]}, None) == {"batchItemFailures": []}
    runs = [item for item in tables.items("definitions") if item["sk"] == {"S": "run"}]
    assert len(runs) == 1
    assert {message["Body"] for message in queue()} == {'{"run":"activation-0000000001"}'}


def test_an_activation_that_cannot_be_passed_on_comes_again(queue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADPACT_DEFINITIONS_TABLE", "no-such-table")
    with pytest.raises(EveryRecordFailed):
        handler.lambda_handler({"Records": [a_record()]}, None)
    assert queue() == []
