"""Woken by the stream when a case changes, and by its own queue with what is to be told to whom."""

import os
from functools import cache
from typing import Any

from functions.callbacks.announce import announce
from functions.callbacks.compose import Composer
from functions.callbacks.deliver import Deliveries
from functions.callbacks.due import NoticeDue, read_due
from shared.adapters.case_table import DynamoCases
from shared.adapters.certificate_table import DynamoCertificates
from shared.adapters.clients import client
from shared.adapters.kms_signer import KmsSigner
from shared.adapters.meter import metered
from shared.adapters.pinned_transport import PinnedTransport
from shared.adapters.recipient_log import DynamoRecipientLog
from shared.adapters.root_keys import RootKeys
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.opendsr import Processor
from shared.edge.policies import policy_named
from shared.edge.settings import setting
from shared.edge.stream import sequence_number


@cache
def build() -> Deliveries:
    dynamodb, kms, keys = client("dynamodb"), client("kms"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, kms, keys=keys, kms_key=setting("KMS_KEY_ID"))
    return Deliveries(
        cases=DynamoCases(dynamodb, cases=setting("CASES_TABLE"), keys=keys),
        wrapper=roots.wrapper(),
        composer=Composer(
            processor=Processor(setting("PROCESSOR_DOMAIN"), setting("PUBLIC_URL")),
            signer=KmsSigner(kms, key=setting("SIGNING_KEY_ID")),
            secrets=roots.case_secrets(),
            certificates=DynamoCertificates(dynamodb, certificates=setting("CERTIFICATES_TABLE")),
        ),
        transport=PinnedTransport(insecure=os.environ.get("LEADPACT_CALLBACKS_INSECURE") == "on"),
        outbox=SqsOutbox(client("sqs"), queue_url=setting("CALLBACK_QUEUE_URL")),
        policy=policy_named(setting("PRIVACY_POLICY")),
        recipients=DynamoRecipientLog(dynamodb, cases=setting("CASES_TABLE")),
    )


@metered("callbacks")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _handle, named=_name)


def _handle(record: dict[str, Any]) -> None:
    deliveries = build()
    if "body" not in record:
        announce(record, wrapper=deliveries.wrapper, outbox=deliveries.outbox)
        return
    due = read_due(record["body"])
    if isinstance(due, NoticeDue) and not due.at:
        due = due.model_copy(update={"at": int(record["attributes"]["SentTimestamp"]) // 1000})
    deliveries.deliver(due)


def _name(record: dict[str, Any]) -> str:
    return str(record["messageId"]) if "body" in record else sequence_number(record)
