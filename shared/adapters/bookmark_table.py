"""Bookmarks, beside the cases in a partition of their own for each function that keeps some."""

from typing import Any

from shared.adapters.clients import store_errors


class DynamoBookmarks:
    def __init__(self, dynamodb: Any, *, cases: str, of: str = "retention") -> None:
        self._dynamodb, self._table, self._of = dynamodb, cases, of

    def place(self, name: str) -> str:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=self._key(name))
        return str(found["Item"]["place"]["S"]) if "Item" in found else ""

    def keep(self, name: str, place: str) -> None:
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=self._key(name) | {"place": {"S": place}})

    def _key(self, name: str) -> dict[str, Any]:
        return {"pk": {"S": self._of}, "sk": {"S": f"bookmark#{name}"}}
