"""Links to unsubscribe in the tokens table: by the hash of their token, and for each touch the list of its links."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from shared.adapters.batches import ROUNDS, rows_of, write_all
from shared.adapters.clients import store_errors
from shared.ports import Changed, StoreUnavailable
from shared.ports.consents import Link


class DynamoTokens:
    def __init__(self, dynamodb: Any, *, tokens: str) -> None:
        self._dynamodb, self._table = dynamodb, tokens

    def keep(self, digest: str, link: Link) -> None:
        item = {
            "pk": {"S": digest},
            "lead": {"S": link.lead},
            "touch": {"S": link.touch},
            "purposes": {"L": [{"S": purpose} for purpose in link.purposes]},
            "expires": {"N": str(link.expires)},
        }
        listed = {
            "TableName": self._table,
            "Key": _touch_key(link.lead, link.touch),
            "UpdateExpression": "SET expires = :expires ADD links :digest",
            "ExpressionAttributeValues": {":expires": item["expires"], ":digest": {"SS": [digest]}},
        }
        with store_errors(decisive=True):
            self._dynamodb.transact_write_items(
                TransactItems=[{"Put": {"TableName": self._table, "Item": item}}, {"Update": listed}]
            )

    def find(self, digest: str) -> Link | None:
        with store_errors():
            item = self._dynamodb.get_item(TableName=self._table, Key=_key(digest), ConsistentRead=True).get("Item")
        return _link(item) if item and "purposes" in item else None

    def spend(self, digest: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._table, Key=_key(digest))

    def forget(self, lead_id: str, touches: Sequence[str]) -> None:
        listed = [f"{lead_id}.{touch}" for touch in touches]
        for _ in range(ROUNDS):
            rows = rows_of(self._dynamodb, self._table, listed)
            if not rows:
                return
            links = chain.from_iterable(row["links"]["SS"] for row in rows)
            write_all(self._dynamodb, self._table, [{"DeleteRequest": {"Key": _key(link)}} for link in links])
            for row in rows:
                self._drop(row)
        raise StoreUnavailable("contended")

    def _drop(self, row: dict[str, Any]) -> None:
        """The list of a touch's links, unless one was made since: without its list that would never be found."""
        try:
            with store_errors(decisive=True):
                self._dynamodb.delete_item(
                    TableName=self._table,
                    Key=_key(row["pk"]["S"]),
                    ConditionExpression="links = :links",
                    ExpressionAttributeValues={":links": row["links"]},
                )
        except Changed:
            return


def _key(pk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}}


def _touch_key(lead_id: str, touch: str) -> dict[str, Any]:
    return _key(f"{lead_id}.{touch}")


def _link(item: dict[str, Any]) -> Link:
    return Link(
        lead=item["lead"]["S"],
        touch=item["touch"]["S"],
        purposes=tuple(purpose["S"] for purpose in item["purposes"]["L"]),
        expires=int(item["expires"]["N"]),
    )
