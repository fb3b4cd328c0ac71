"""Fed by the replay queue: goes through the history, to show what a draft would change or to have all judged anew."""

import time
from functools import cache
from operator import itemgetter
from typing import Any

from functions.replay.compare_leads import LeadComparer
from functions.replay.go_on import RunWorker
from functions.replay.send_leads import LeadSender
from functions.replay.step import Enough
from shared.adapters.clients import client
from shared.adapters.lead_histories import DynamoLeadHistories
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.adapters.run_table import DynamoRuns
from shared.adapters.sqs_outbox import SqsOutbox
from shared.domain.replaying.run import RunKind
from shared.edge.messages import SegmentDue
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.settings import setting


@cache
def build() -> RunWorker:
    dynamodb, sqs, keys = client("dynamodb"), client("sqs"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    runs = DynamoRuns(dynamodb, definitions=setting("DEFINITIONS_TABLE"))
    leads = DynamoLeadHistories(dynamodb, leads=setting("LEADS_TABLE"), keys=keys)
    return RunWorker(
        runs=runs,
        steps={
            RunKind.REPLAY: LeadComparer(documents=runs, histories=leads, wrapper=cache(roots.wrapper)),
            RunKind.REJUDGE: LeadSender(walk=leads, outbox=SqsOutbox(sqs, queue_url=setting("JUDGE_QUEUE_URL"))),
        },
        outbox=SqsOutbox(sqs, queue_url=setting("REPLAY_QUEUE_URL")),
    )


@metered("replay")
def lambda_handler(event: dict[str, Any], context: Any) -> Failures:
    enough = Enough(lambda: context.get_remaining_time_in_millis() / 1_000)

    def go_on(message: dict[str, Any]) -> None:
        due = SegmentDue.model_validate_json(message["body"])
        build().go_on(due, enough=enough, now=int(time.time()))

    return one_by_one(event["Records"], go_on, named=itemgetter("messageId"))
