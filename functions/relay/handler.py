"""Woken by the stream when a decision falls due: hands it to the promotion queue. The lead item is the outbox."""

from functools import cache
from typing import Any

from functions.relay.forward_decisions import forward_decisions
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.settings import setting


@cache
def build() -> SqsOutbox:
    return SqsOutbox(client("sqs"), queue_url=setting("PROMOTION_QUEUE_URL"))


@metered("relay")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, list[dict[str, str]]]:
    failed = forward_decisions(event["Records"], outbox=build())
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}
