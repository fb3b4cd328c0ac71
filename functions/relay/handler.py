"""Woken by the stream when a decision falls due: hands it to the promotion queue. The lead item is the outbox."""

from typing import Any

from functions.relay.forward_decisions import forward_decisions
from shared.adapters.clients import client, metered
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.settings import setting

_outbox: SqsOutbox | None = None


def build() -> SqsOutbox:
    return SqsOutbox(client("sqs"), queue_url=setting("PROMOTION_QUEUE_URL"))


@metered("relay")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, list[dict[str, str]]]:
    global _outbox
    _outbox = _outbox or build()
    failed = forward_decisions(event["Records"], outbox=_outbox)
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}
