"""Woken by the stream when there is something to hand on: tells the queue it concerns. The items are the outbox."""

from functools import cache
from typing import Any

from functions.relay.forward_changes import Outboxes, forward_changes
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.messages import LeadRecalled, PromotionDue
from shared.edge.one_by_one import Failures, failures_of
from shared.edge.settings import setting
from shared.edge.stream import sequence_number


@cache
def build() -> Outboxes:
    sqs = client("sqs")
    return {
        PromotionDue: SqsOutbox(sqs, queue_url=setting("PROMOTION_QUEUE_URL")),
        LeadRecalled: SqsOutbox(sqs, queue_url=setting("HAND_OFF_QUEUE_URL")),
    }


@metered("relay")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    records = event["Records"]
    return failures_of(records, forward_changes(records, outboxes=build()), named=sequence_number)
