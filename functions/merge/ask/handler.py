"""Takes decisions that two leads are one person."""

import time
from functools import cache
from typing import Any

from functions.merge.ask.api import MergeApi
from functions.merge.ask.ask_merge import MergeDesk
from shared.adapters.clients import client
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.adapters.meter import metered
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.guard import Guard
from shared.edge.settings import setting


@cache
def build() -> MergeDesk:
    return MergeDesk(
        candidates=DynamoMergedLeads(client("dynamodb"), leads=setting("LEADS_TABLE")),
        outbox=SqsOutbox(client("sqs"), queue_url=setting("MERGE_QUEUE_URL")),
    )


_api = MergeApi(
    desk=build,
    guard=Guard.from_environment(),
    clock=lambda: int(time.time()),
)


@metered("merge_ask")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return _api.app.resolve(event, context)
