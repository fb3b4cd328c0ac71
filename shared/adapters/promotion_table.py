"""Where due decisions are settled."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.older_decisions import older_item
from shared.adapters.stage_shards import listing
from shared.domain.decision import Decision
from shared.domain.stage import Stage
from shared.ports import Changed

KEPT: Final = 20
"""Decisions that stay in the lead item; older ones become rows beside it."""
_STILL_DUE: Final = (
    "attribute_exists(pk) AND due.#n = :number AND due.#t = :stage AND due.#at = :at AND stage = :start"
    " AND attribute_not_exists(holds)"
)


class DynamoPromotions:
    """The due decision is copied within the item, so that hardly anything has to be read: only what a longer ledger
    moves out, and whether somebody has to hear of a lead that goes back."""

    def __init__(self, dynamodb: Any, *, leads: str) -> None:
        self._dynamodb, self._leads = dynamodb, leads

    def settle(self, lead_id: str, decision: Decision) -> bool:
        old: list[int] = []
        recall = False
        entries: dict[str, Any] = {}
        if decision.number > KEPT or decision.move.stage is Stage.NURTURE:
            item = self._item(lead_id)
            entries = item.get("ledger", {}).get("M", {})
            old = sorted(map(int, entries))[: max(0, len(entries) - KEPT + 1)]
            recall = decision.move.stage is Stage.NURTURE and item.get("ready") == {"BOOL": True}
        update = self._settled(lead_id, decision, old, recall=recall)
        rows = [older_item(lead_id, lead_id, number, entries[str(number)]["M"]) for number in old]
        try:
            with store_errors(decisive=True):
                if rows:
                    puts = [{"Put": {"TableName": self._leads, "Item": row}} for row in rows]
                    self._dynamodb.transact_write_items(TransactItems=[{"Update": update}, *puts])
                else:
                    self._dynamodb.update_item(**update)
        except Changed:
            return False
        return True

    def _item(self, lead_id: str) -> dict[str, Any]:
        key = _key(lead_id)
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._leads, Key=key, ConsistentRead=True)
        return dict(found.get("Item", {}))

    def _settled(self, lead_id: str, decision: Decision, old: list[int], *, recall: bool) -> dict[str, Any]:
        """Whoever a lead was handed to is told when it goes back."""
        move, number = decision.move, str(decision.number)
        moved = {f"#old{place}": str(one) for place, one in enumerate(old)}
        removed = ["due", *(() if recall else ("recalled",)), *(f"ledger.{name}" for name in moved)]
        return {
            "TableName": self._leads,
            "Key": _key(lead_id),
            "UpdateExpression": "SET ledger.#number = due, stage = :stage, since = :at, ready = :ready, "
            f"listed = :listed, listed_at = :listed_at{', recalled = :at' if recall else ''}"
            f" REMOVE {', '.join(removed)}",
            "ConditionExpression": _STILL_DUE,
            "ExpressionAttributeNames": {"#number": number, "#n": "n", "#t": "t", "#at": "at"} | moved,
            "ExpressionAttributeValues": {
                ":number": {"N": number},
                ":start": {"S": move.start},
                ":stage": {"S": move.stage},
                ":at": {"N": str(decision.at)},
                ":ready": {"BOOL": move.ready},
            }
            | listing(lead_id, move.stage, decision.at),
        }


def _key(lead_id: str) -> dict[str, Any]:
    return {"pk": {"S": lead_id}, "sk": {"S": "lead"}}
