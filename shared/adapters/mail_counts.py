"""Counts of mails in the tokens table: one row a bound, gone when its time is over."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.ports import Changed

_IS_OVER: Final = "attribute_not_exists(pk) OR expires <= :now"
_HAS_ROOM: Final = "expires > :now AND (latest = :mail OR mails < :most)"


class DynamoMailCounts:
    def __init__(self, dynamodb: Any, *, tokens: str) -> None:
        self._dynamodb, self._table = dynamodb, tokens

    def take(self, key: str, mail: str, *, most: int, now: int, until: int) -> bool:
        values: dict[str, str | int] = {":mail": mail, ":now": now, ":one": 1}
        opened = self._changed(
            key, "SET mails = :one, latest = :mail, expires = :until", _IS_OVER, values | {":until": until}
        )
        return opened or self._changed(
            key, "SET mails = mails + :one, latest = :mail", _HAS_ROOM, values | {":most": most}
        )

    def _changed(self, key: str, update: str, condition: str, values: dict[str, str | int]) -> bool:
        try:
            with store_errors(decisive=True):
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key={"pk": {"S": key}},
                    UpdateExpression=update,
                    ConditionExpression=condition,
                    ExpressionAttributeValues={
                        name: {"S": value} if isinstance(value, str) else {"N": str(value)}
                        for name, value in values.items()
                    },
                )
        except Changed:
            return False
        return True
