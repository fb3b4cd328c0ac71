"""Letting somebody back who asked to be forgotten, once they have proven to want it."""

from typing import Any

from shared.adapters.clients import store_errors
from shared.ports import Changed


class DynamoSuppressions:
    def __init__(self, dynamodb: Any, *, suppressions: str) -> None:
        self._dynamodb, self._table = dynamodb, suppressions

    def lift(self, mark: str, *, asked: int) -> bool:
        try:
            with store_errors(decisive=True):
                self._dynamodb.delete_item(
                    TableName=self._table,
                    Key={"pk": {"S": mark}},
                    ConditionExpression="attribute_not_exists(pk) OR since <= :asked",
                    ExpressionAttributeValues={":asked": {"N": str(asked)}},
                )
        except Changed:
            return False
        return True
