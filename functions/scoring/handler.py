"""Woken by the stream when a lead's journal grows: judges that lead."""

import time
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from functions.scoring.judge_lead import LeadJudge
from shared.adapters.clients import client
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.edge.definitions import definition_named
from shared.edge.settings import setting
from shared.edge.stream import lead_id_of, page_seen

_processor = BatchProcessor(event_type=EventType.DynamoDBStreams)


@cache
def build() -> LeadJudge:
    dynamodb = client("dynamodb")
    roots = RootKeys(dynamodb, client("kms"), keys=setting("KEYS_TABLE"), kms_key=setting("KMS_KEY_ID"))
    return LeadJudge(
        leads=DynamoLeads(dynamodb, leads=setting("LEADS_TABLE"), keys=setting("KEYS_TABLE")),
        wrapper=roots.wrapper(),
        definition=definition_named(setting("DEFINITION")),
    )


@metered("scoring")
def lambda_handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=_judge, processor=_processor, context=context)


def _judge(record: DynamoDBRecord) -> bool:
    return build().judge(lead_id_of(record.raw_event), seen=page_seen(record.raw_event), now=int(time.time()))
