"""Woken every minute: has leads judged whose moment has come, so that nobody has to look through all of them."""

import time
from functools import cache
from typing import Any

from functions.moments.wake_leads import LeadWaker
from shared.adapters.bookmark_table import DynamoBookmarks
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.moments_table import DynamoMoments
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.settings import setting


@cache
def build() -> LeadWaker:
    dynamodb = client("dynamodb")
    return LeadWaker(
        moments=DynamoMoments(dynamodb, leads=setting("LEADS_TABLE")),
        outbox=SqsOutbox(client("sqs"), queue_url=setting("JUDGE_QUEUE_URL")),
        bookmarks=DynamoBookmarks(dynamodb, cases=setting("CASES_TABLE"), of="moments"),
    )


@metered("moments")
def lambda_handler(event: dict[str, Any], context: Any) -> None:
    build().wake(now=int(time.time()), seconds_left=lambda: context.get_remaining_time_in_millis() / 1_000)
