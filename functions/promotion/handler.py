"""Fed by the promotion queue: settles due decisions."""

from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.promotion.promote_lead import promote_lead
from shared.adapters.clients import client, metered
from shared.adapters.lead_table import DynamoPromotions
from shared.edge.messages import PromotionDue
from shared.edge.settings import setting

_processor = BatchProcessor(event_type=EventType.SQS)
_leads: DynamoPromotions | None = None


def _promote(record: SQSRecord) -> bool:
    assert _leads  # noqa: S101 - set by the handler before any record
    due = PromotionDue.model_validate_json(record.body)
    return promote_lead(due.lead, due.decision(), leads=_leads)


@metered("promotion")
def lambda_handler(event: dict[str, Any], context: Any) -> Any:
    global _leads
    _leads = _leads or DynamoPromotions(client("dynamodb"), leads=setting("LEADS_TABLE"))
    return process_partial_response(event=event, record_handler=_promote, processor=_processor, context=context)
