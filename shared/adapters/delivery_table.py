"""Claims on deliveries: which delivery ids have been taken, and with which body."""

from typing import Any, Final

from botocore.exceptions import ClientError

from shared.adapters.clients import is_conflict, store_errors
from shared.ports import Claim

CLAIM_SECONDS: Final = 400 * 86_400


class DynamoDeliveries:
    def __init__(self, dynamodb: Any, *, deliveries: str) -> None:
        self._dynamodb, self._table = dynamodb, deliveries

    def claim(self, delivery: str, body: str, *, many: bool, now: int) -> Claim:
        claim = {"pk": {"S": delivery}, "body": {"S": body}, "expires": {"N": str(now + CLAIM_SECONDS)}}
        with store_errors():
            held = self._take(claim | ({"many": {"BOOL": True}} if many else {}), now)
        if held is None:
            return Claim.NEW
        return Claim.KNOWN if held == body else Claim.OTHER_BODY

    def taken(self, delivery: str) -> bool:
        with store_errors():
            return "Item" in self._dynamodb.get_item(TableName=self._table, Key={"pk": {"S": delivery}})

    def _take(self, claim: dict[str, Any], now: int) -> str | None:
        """The body of the claim that was there first, if one was."""
        try:
            self._dynamodb.put_item(
                TableName=self._table,
                Item=claim,
                ConditionExpression="attribute_not_exists(pk) OR expires < :now",
                ExpressionAttributeValues={":now": {"N": str(now)}},
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if not is_conflict(error):
                raise
            held: Any = error.response
            return str(held["Item"]["body"]["S"])
        return None
