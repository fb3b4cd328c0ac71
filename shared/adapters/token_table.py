"""One-time links in the tokens table: by the hash of their token, and for each touch the list of its links."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from botocore.exceptions import ClientError

from shared.adapters.batches import ROUNDS, rows_of, write_all
from shared.adapters.clients import is_conflict, store_errors
from shared.ports import Changed, StoreUnavailable
from shared.ports.consents import Link, LinkUse, MailTurn

_FREE: Final = "attribute_not_exists(sent) AND (attribute_not_exists(taken) OR taken < :now)"


class DynamoTokens:
    def __init__(self, dynamodb: Any, *, tokens: str) -> None:
        self._dynamodb, self._table = dynamodb, tokens

    def keep(self, digest: str, link: Link) -> None:
        item = {
            "pk": {"S": digest},
            "use": {"S": link.use},
            "lead": {"S": link.lead},
            "touch": {"S": link.touch},
            "purposes": {"L": [{"S": purpose} for purpose in link.purposes]},
            "expires": {"N": str(link.expires)},
            "sent": {"N": str(link.sent)},
            "mail": {"S": link.mail},
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
        return _link(item) if item and "use" in item else None

    def spend(self, digest: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._table, Key=_key(digest))

    def forget(self, lead_id: str, touches: Sequence[str]) -> None:
        listed = [f"{lead_id}.{touch}" for touch in touches]
        for _ in range(ROUNDS):
            rows = rows_of(self._dynamodb, self._table, listed)
            if not rows:
                return
            links = chain.from_iterable(row.get("links", {}).get("SS", ()) for row in rows)
            write_all(self._dynamodb, self._table, [{"DeleteRequest": {"Key": _key(link)}} for link in links])
            for row in rows:
                self._drop(row)
        raise StoreUnavailable("contended")

    def _drop(self, row: dict[str, Any]) -> None:
        """The list of a touch's links, unless one was made since: without its list that would never be found."""
        same: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(links)"}
        if "links" in row:
            values = {":links": row["links"]}
            same = {"ConditionExpression": "links = :links", "ExpressionAttributeValues": values}
        try:
            with store_errors(decisive=True):
                self._dynamodb.delete_item(TableName=self._table, Key=_key(row["pk"]["S"]), **same)
        except Changed:
            return

    def take(self, lead_id: str, touch: str, *, now: int, until: int, expires: int) -> MailTurn:
        with store_errors():
            held = self._held(lead_id, touch, now, until, expires)
        if held is None:
            return MailTurn.OURS
        return MailTurn.SENT if "sent" in held else MailTurn.TAKEN

    def _held(self, lead_id: str, touch: str, now: int, until: int, expires: int) -> dict[str, Any] | None:
        """The row as it is when the turn is not ours; empty when somebody is just writing it."""
        try:
            self._dynamodb.update_item(
                TableName=self._table,
                Key=_touch_key(lead_id, touch),
                UpdateExpression="SET taken = :until, expires = :expires",
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

    def sent(self, lead_id: str, touch: str) -> None:
        try:
            with store_errors(decisive=True):
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key=_touch_key(lead_id, touch),
                    UpdateExpression="SET sent = :sent",
                    ConditionExpression="attribute_exists(pk)",  # or a row that never expires would come into being
                    ExpressionAttributeValues={":sent": {"BOOL": True}},
                )
        except Changed:
            return


def _key(pk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}}


def _touch_key(lead_id: str, touch: str) -> dict[str, Any]:
    return _key(f"{lead_id}.{touch}")


def _link(item: dict[str, Any]) -> Link:
    return Link(
        use=LinkUse(item["use"]["S"]),
        lead=item["lead"]["S"],
        touch=item["touch"]["S"],
        purposes=tuple(purpose["S"] for purpose in item["purposes"]["L"]),
        expires=int(item["expires"]["N"]),
        sent=int(item["sent"]["N"]),
        mail=item["mail"]["S"],
    )
