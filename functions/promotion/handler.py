"""Fed by the promotion queue: settles due decisions."""

from functools import cache
from operator import itemgetter
from typing import Any

from functions.promotion.promote_lead import promote_lead
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.promotion_table import DynamoPromotions
from shared.edge.messages import PromotionDue
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.settings import setting


@cache
def build() -> DynamoPromotions:
    return DynamoPromotions(client("dynamodb"), leads=setting("LEADS_TABLE"))


@metered("promotion")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _promote, named=itemgetter("messageId"))


def _promote(message: dict[str, Any]) -> bool:
    due = PromotionDue.model_validate_json(message["body"])
    return promote_lead(due.lead, due.decision(), leads=build())
