"""Finding every accepted touch again in the tables, none twice, and where its lead stands."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.stack import Stack


@dataclass(frozen=True)
class Reconciliation:
    """Of the accepted touches, how many were ``found``, ``missing``, found ``twice``; their leads by ``stages``.

    ``waiting`` leads are not judged yet, or not promoted.
    """

    found: int
    missing: int
    twice: int
    stages: Mapping[str, int]
    ready: int
    waiting: int


def reconcile(stack: Stack, touches: Mapping[str, str]) -> Reconciliation:
    """Reads the whole leads table: a tool for people, nothing the functions do."""
    seen: Counter[str] = Counter()
    leads: dict[str, dict[str, Any]] = {}
    wanted = set(touches.values())
    for item in _items(stack):
        if "ids" in item:
            seen.update(touch for touch in item["ids"]["SS"] if touches.get(touch) == item["pk"]["S"])
        elif item["sk"]["S"] == "lead" and item["pk"]["S"] in wanted:
            leads[item["pk"]["S"]] = item
    return Reconciliation(
        found=len(seen),
        missing=len(touches) - len(seen),
        twice=sum(count > 1 for count in seen.values()),
        stages=Counter(str(item["stage"]["S"]) for item in leads.values()),
        ready=sum(bool(item.get("ready", {}).get("BOOL")) for item in leads.values()),
        waiting=sum("due" in item or "sealed" not in item for item in leads.values()),
    )


def _items(stack: Stack) -> Iterator[dict[str, Any]]:
    pages = stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.outputs["LeadsTableName"])
    for page in pages:
        yield from page["Items"]
