"""The notices table: texts people are shown, by the hash of the text."""

from collections.abc import Sequence
from typing import Any

from shared.adapters.batches import rows_of
from shared.adapters.clients import store_errors
from shared.ports import Changed
from shared.ports.consents import Notice


class DynamoNotices:
    def __init__(self, dynamodb: Any, *, notices: str) -> None:
        self._dynamodb, self._table = dynamodb, notices

    def register(self, digest: str, notice: Notice) -> Notice:
        item = {
            "pk": {"S": digest},
            "text": {"S": notice.text},
            "version": {"S": notice.version},
            "locale": {"S": notice.locale},
        }
        try:
            with store_errors(decisive=True):
                self._dynamodb.put_item(
                    TableName=self._table, Item=item, ConditionExpression="attribute_not_exists(pk)"
                )
        except Changed:
            return self.find([digest])[digest]
        return notice

    def find(self, digests: Sequence[str]) -> dict[str, Notice]:
        rows = rows_of(self._dynamodb, self._table, digests)
        return {row["pk"]["S"]: Notice(row["text"]["S"], row["version"]["S"], row["locale"]["S"]) for row in rows}
