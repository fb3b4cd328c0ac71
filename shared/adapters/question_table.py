"""What people were mailed to confirm, in the tokens table: sealed, by the hash of their link's token."""

from typing import Any, Final

from botocore.exceptions import ClientError

from shared.adapters.clients import is_conflict, store_errors
from shared.ports import Changed
from shared.ports.questions import MailTurn, Question

_FREE: Final = "expires <= :now OR (attribute_not_exists(sent) AND (attribute_not_exists(taken) OR taken < :now))"
"""Rows that have expired may stay for days."""


class DynamoQuestions:
    def __init__(self, dynamodb: Any, *, tokens: str) -> None:
        self._dynamodb, self._table = dynamodb, tokens

    def keep(self, digest: str, question: Question) -> None:
        item = _key(digest) | {"sealed": {"B": question.sealed}, "expires": {"N": str(question.expires)}}
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=item)

    def find(self, digest: str) -> Question | None:
        with store_errors():
            item = self._dynamodb.get_item(TableName=self._table, Key=_key(digest), ConsistentRead=True).get("Item")
        return Question(item["sealed"]["B"], int(item["expires"]["N"])) if item and "sealed" in item else None

    def answered(self, digest: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._table, Key=_key(digest))

    def take(self, touch: str, *, now: int, until: int, expires: int) -> MailTurn:
        with store_errors():
            held = self._held(touch, now, until, expires)
        if held is None:
            return MailTurn.OURS
        return MailTurn.SENT if "sent" in held else MailTurn.TAKEN

    def _held(self, touch: str, now: int, until: int, expires: int) -> dict[str, Any] | None:
        """The row as it is when the turn is not ours; empty when somebody is just writing it."""
        try:
            self._dynamodb.update_item(
                TableName=self._table,
                Key=_key(touch),
                UpdateExpression="SET taken = :until, expires = :expires REMOVE sent",
                ConditionExpression=_FREE,
                ExpressionAttributeValues={
                    ":now": {"N": str(now)},
                    ":until": {"N": str(until)},
                    ":expires": {"N": str(expires)},
                },
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if not is_conflict(error):
                raise
            held: Any = error.response
            return dict(held.get("Item", {}))
        return None

    def sent(self, touch: str) -> None:
        try:
            with store_errors(decisive=True):
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key=_key(touch),
                    UpdateExpression="SET sent = :sent",
                    ConditionExpression="attribute_exists(pk)",  # or a row that never expires would come into being
                    ExpressionAttributeValues={":sent": {"BOOL": True}},
                )
        except Changed:
            return


def _key(pk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}}
