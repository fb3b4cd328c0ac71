"""Woken by the stream when a decision falls due: hands it to the promotion queue. The lead item is the outbox."""

from functools import cache
from typing import Any

from functions.relay.forward_decisions import forward_decisions
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.one_by_one import Failures, failures_of
from shared.edge.settings import setting
from shared.edge.stream import sequence_number


@cache
def build() -> SqsOutbox:
    return SqsOutbox(client("sqs"), queue_url=setting("PROMOTION_QUEUE_URL"))


@metered("relay")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    records = event["Records"]
    return failures_of(records, forward_decisions(records, outbox=build()), named=sequence_number)
