"""What came of telling recipients: a row beside the case for each of them and each thing they were told."""

from typing import Any, Final

from shared.adapters.batches import partition
from shared.adapters.clients import store_errors
from shared.ports import Changed
from shared.ports.recipients import Told, ToldOutcome

PREFIX: Final = "told#"


class DynamoRecipientLog:
    def __init__(self, dynamodb: Any, *, cases: str) -> None:
        self._dynamodb, self._cases = dynamodb, cases

    def note(self, case: str, told: Told) -> None:
        key = {"pk": {"S": case}, "sk": {"S": f"{PREFIX}{told.event}#{told.recipient}"}}
        try:
            with store_errors(decisive=True):
                self._dynamodb.put_item(
                    TableName=self._cases,
                    Item=key | {"outcome": {"S": told.outcome}, "at": {"N": str(told.at)}},
                    ConditionExpression="attribute_not_exists(pk) OR outcome <> :delivered",
                    ExpressionAttributeValues={":delivered": {"S": ToldOutcome.DELIVERED}},
                )
        except Changed:
            return

    def told(self, case: str) -> list[Told]:
        rows = (item for item in partition(self._dynamodb, self._cases, case) if item["sk"]["S"].startswith(PREFIX))
        return [_told(item) for item in rows]


def _told(item: dict[str, Any]) -> Told:
    event, _, recipient = item["sk"]["S"].removeprefix(PREFIX).partition("#")
    return Told(event, recipient, ToldOutcome(item["outcome"]["S"]), int(item["at"]["N"]))
