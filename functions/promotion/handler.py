"""Fed by the promotion queue: settles due decisions."""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.promotion.promote_lead import promote_lead
from shared.adapters.clients import client
from shared.adapters.lead_table import DynamoPromotions
from shared.adapters.meter import metered
from shared.edge.messages import PromotionDue
from shared.edge.settings import setting

_processor = BatchProcessor(event_type=EventType.SQS)


@cache
def build() -> DynamoPromotions:
    return DynamoPromotions(client("dynamodb"), leads=setting("LEADS_TABLE"))


@metered("promotion")
def lambda_handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=_promote, processor=_processor, context=context)


def _promote(record: SQSRecord) -> bool:
    due = PromotionDue.model_validate_json(record.body)
    return promote_lead(due.lead, due.decision(), leads=build())
