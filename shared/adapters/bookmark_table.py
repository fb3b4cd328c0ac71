"""Bookmarks, beside the cases in a partition of their own."""

from typing import Any

from shared.adapters.clients import store_errors


class DynamoBookmarks:
    def __init__(self, dynamodb: Any, *, cases: str) -> None:
        self._dynamodb, self._table = dynamodb, cases

    def place(self, name: str) -> str:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=_key(name))
        return str(found["Item"]["place"]["S"]) if "Item" in found else ""

    def keep(self, name: str, place: str) -> None:
        with store_errors():
            self._dynamodb.put_item(TableName=self._table, Item=_key(name) | {"place": {"S": place}})


def _key(name: str) -> dict[str, Any]:
    return {"pk": {"S": "retention"}, "sk": {"S": f"bookmark#{name}"}}
