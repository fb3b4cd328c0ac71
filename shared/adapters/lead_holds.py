"""Holds on a lead item."""

from typing import Any

from shared.adapters.moment_item import MOMENT
from shared.domain.consent.hold import Hold
from shared.ports import HoldChange


def held(table: str, lead_id: str, change: HoldChange) -> dict[str, Any]:
    """The update of the lead item. It counts as a change of the lead, so that a scoring under way has to start over.

    While another lead becomes part of it no hold is lifted: what that one is held for is not in the journal yet.
    A lead that is held is judged at no moment: scoring finds the next one when it goes on.
    With a time the lead is marked as recalled from whoever it was handed to, until scoring or promotion writes again.
    """
    sets, values = ["version = version + :one"], {":one": {"N": "1"}}
    changes, condition = "", "attribute_exists(pk) AND attribute_exists(version)"
    if change.at:
        sets.append("recalled = :at")
        values[":at"] = {"N": str(change.at)}
    if change.add:
        values[":add"] = {"SS": sorted(change.add)}  # type: ignore[dict-item]
        changes += f" REMOVE {', '.join(MOMENT)} ADD holds :add"
    if change.lift:
        values[":lift"] = {"SS": sorted(change.lift)}  # type: ignore[dict-item]
        changes += " DELETE holds :lift"
        condition += " AND attribute_not_exists(absorbing)"
    return {
        "TableName": table,
        "Key": {"pk": {"S": lead_id}, "sk": {"S": "lead"}},
        "UpdateExpression": f"SET {', '.join(sets)}{changes}",
        "ConditionExpression": condition,
        "ExpressionAttributeValues": values,
    }


def holds_of(item: Any) -> frozenset[Hold]:
    return frozenset(map(Hold, item.get("holds", {}).get("SS", ())))
