"""The function as it is deployed, woken by the stream and by its queue."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from functions.callbacks import handler
from shared.domain.case.words import Channel
from shared.edge.messages import RecipientDue
from shared.edge.one_by_one import EveryRecordFailed
from tests.cases import CASE, a_case, a_new_case
from tests.functions.callbacks.receiver import Receiver, listening
from tests.functions.callbacks.telling import DOMAIN, REQUEST
from tests.tables import Tables


@pytest.fixture
def queue(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName="callbacks")["QueueUrl"]
    settings = {
        "CASES_TABLE": "cases",
        "KEYS_TABLE": "keys",
        "CERTIFICATES_TABLE": "certificates",
        "KMS_KEY_ID": tables.kms_key,
        "SIGNING_KEY_ID": tables.kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="RSA_2048")["KeyMetadata"]["KeyId"],
        "PROCESSOR_DOMAIN": DOMAIN,
        "PUBLIC_URL": f"https://{DOMAIN}",
        "PRIVACY_POLICY": "privacy",
        "CALLBACK_QUEUE_URL": url,
        "CALLBACKS_INSECURE": "on",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"LEADPACT_{name}", value)
    tables.roots().case_secrets(create=True)
    handler.build.cache_clear()
    yield lambda: [
        {"messageId": message["MessageId"], "body": message["Body"], "attributes": {"SentTimestamp": "1790000000000"}}
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    ]
    handler.build.cache_clear()


def test_a_change_goes_from_the_stream_through_the_queue_to_the_controller(tables: Tables, queue: Any) -> None:
    with listening(Receiver()) as receiver:
        url = f"http://127.0.0.1:{receiver.port}/told"
        case = a_case(channel=Channel.OPENDSR, controller="acme", request=REQUEST)
        tables.cases().create(a_new_case(tables.roots().wrapper(create=True), case, urls=(url,)))
        assert handler.lambda_handler({"Records": tables.stream("cases")}, None) == {"batchItemFailures": []}
        assert handler.lambda_handler({"Records": queue()}, None) == {"batchItemFailures": []}
        (heard,) = receiver.heard
        assert json.loads(heard.body)["request_status"] == "pending"


def test_a_notice_is_as_old_as_its_message(tables: Tables, queue: Any) -> None:
    tables.roots().wrapper(create=True)
    notice = RecipientDue(case=CASE, recipient="nobody", leads=("lead-1",)).model_dump_json()
    record = {"messageId": "1", "body": notice, "attributes": {"SentTimestamp": "1790000000000"}}
    assert handler.lambda_handler({"Records": [record]}, None) == {"batchItemFailures": []}
    assert not queue()


def test_a_message_that_cannot_be_read_comes_again_and_is_put_aside_in_the_end(tables: Tables, queue: Any) -> None:
    tables.roots().wrapper(create=True)
    with pytest.raises(EveryRecordFailed):
        handler.lambda_handler({"Records": [{"messageId": "1", "body": "{}"}]}, None)
    assert not queue()
