"""The transaction by which a lead is fenced: every writer is conditional on one of the items it changes."""

from typing import Any

from shared.adapters.pages import sort_key
from shared.ports.erasure import Person

type Write = dict[str, Any]


def fence(person: Person, *, leads: str, keys: str, case: str, now: int) -> list[Write]:
    """``leads`` and ``keys`` are tables. A lead that is kept elsewhere was closed when it was merged."""
    closing = [] if person.is_kept_elsewhere else [_closed(person, leads)]
    return [*closing, _buried(person, leads, case, now), *([_retired(person, keys)] if person.key else [])]


def tombstone(lead_id: str, case: str, now: int) -> Write:
    return _key(lead_id, "lead") | {"erased": {"N": str(now)}, "request": {"S": case}}


def _closed(person: Person, leads: str) -> Write:
    """Every append is conditional on the open page being open, so this refuses them all."""
    page = person.open_page
    return {
        "Update": {
            "TableName": leads,
            "Key": _key(person.lead_id, sort_key(page.start)),
            "UpdateExpression": "SET closed = :closed",
            "ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(closed) AND size(touches) = :count",
            "ExpressionAttributeValues": {":closed": {"BOOL": True}, ":count": {"N": str(len(page.touches))}},
        }
    }


def _buried(person: Person, leads: str, case: str, now: int) -> Write:
    """Unless the lead was merged since, or another into it: that one is the person too."""
    condition, values = "attribute_exists(version) AND attribute_not_exists(absorbed)", {}
    if person.is_kept_elsewhere:
        condition = "attribute_exists(merged)"
    elif person.absorbed:
        condition = "attribute_exists(version) AND size(absorbed) = :absorbed"
        values = {"ExpressionAttributeValues": {":absorbed": {"N": str(person.absorbed)}}}
    item = tombstone(person.lead_id, case, now)
    return {"Put": {"TableName": leads, "Item": item, "ConditionExpression": condition, **values}}


def _retired(person: Person, keys: str) -> Write:
    return {
        "Update": {
            "TableName": keys,
            "Key": {"pk": {"S": person.lead_id}},
            "UpdateExpression": "SET retired = #wrapped REMOVE #wrapped",
            "ConditionExpression": "attribute_exists(#wrapped)",
            "ExpressionAttributeNames": {"#wrapped": "wrapped"},
        }
    }


def _key(lead_id: str, sk: str) -> Write:
    return {"pk": {"S": lead_id}, "sk": {"S": sk}}
