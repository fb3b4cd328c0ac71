"""``ANY /v1/intake/{source}``: what landing pages and automation platforms send."""

from functools import cache
from typing import Any

from functions.intake.accept_submissions import Doors
from functions.intake.respond import Responder, responder
from functions.intake.send_questions import QuestionSender
from shared.adapters.clients import client
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.adapters.source_table import DynamoSources
from shared.adapters.sqs_outbox import SqsOutbox
from shared.domain.submission import Submission
from shared.edge.record_touch import TouchRecorder
from shared.edge.settings import setting


@cache
def build() -> Responder:
    Submission.model_rebuild()  # compiled while starting, not while the first sender waits
    dynamodb, keys = client("dynamodb"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    wrapper = roots.wrapper(create=True)
    recorder = TouchRecorder(
        store=DynamoJournal(
            dynamodb,
            leads=setting("LEADS_TABLE"),
            identities=setting("IDENTITIES_TABLE"),
            suppressions=setting("SUPPRESSIONS_TABLE"),
            keys=keys,
        ),
        claims=DynamoDeliveries(dynamodb, deliveries=setting("DELIVERIES_TABLE")),
        wrapper=wrapper,
        hasher=roots.hasher(create=True),
    )
    sources = DynamoSources(dynamodb, sources=setting("SOURCES_TABLE"), wrapper=wrapper)
    questions = QuestionSender(SqsOutbox(client("sqs"), queue_url=setting("OPT_IN_QUEUE_URL")), wrapper)
    return responder(sources=sources, doors=Doors(recorder, questions))


@metered("intake")
def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    return build()(event)
