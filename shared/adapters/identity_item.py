"""Which leads carry an identifier, as a row of the identities table."""

from collections.abc import Mapping
from typing import Any

from shared.ports.identities import IdentityChange

type Item = Mapping[str, Mapping[str, Any]]


def holders_of(row: Item) -> tuple[str, ...]:
    """The leads that carry it, the first one first; none while an erasure keeps it from being found."""
    return (row["lead"]["S"], *sorted(row.get("sharers", {}).get("SS", ()))) if "lead" in row else ()


def changed(table: str, change: IdentityChange) -> dict[str, Any]:
    """The write of a transaction; it fails when the row is no longer as it was read."""
    as_read = {"TableName": table, **_condition(change.before)}
    if not change.after:
        return {"Delete": as_read | {"Key": {"pk": {"S": change.token}}}}
    first, *others = change.after
    row: dict[str, Any] = {"pk": {"S": change.token}, "lead": {"S": first}}
    return {"Put": as_read | {"Item": row | ({"sharers": {"SS": others}} if others else {})}}


def _condition(before: tuple[str, ...]) -> dict[str, Any]:
    if not before:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    first, *others = before
    values: dict[str, Any] = {":lead": {"S": first}} | ({":sharers": {"SS": others}} if others else {})
    same = "sharers = :sharers" if others else "attribute_not_exists(sharers)"
    return {
        "ConditionExpression": f"#lead = :lead AND {same}",
        "ExpressionAttributeNames": {"#lead": "lead"},
        "ExpressionAttributeValues": values,
    }
