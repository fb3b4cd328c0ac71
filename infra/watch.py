"""Watching a deployed stack from outside, as its owner: where leads stand, and waiting until something is so."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from infra.local.stack import Stack
from shared.adapters.lead_index import DynamoStageIndex
from shared.adapters.pages import pages
from shared.domain.stage import Stage
from shared.ports import Page


class Late(Exception):
    """What was waited for did not come in time."""


def until(true: Callable[[], bool], *, seconds: float = 60, pause: float = 0.05, what: str = "") -> None:
    """Asks again after each ``pause``. Raises :class:`Late`."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise Late(f"{what or 'it'} did not come within {seconds:.0f} seconds")
        time.sleep(pause)


class Watch:
    def __init__(self, stack: Stack) -> None:
        self._dynamodb = stack.client("dynamodb")
        self._table = stack.outputs["LeadsTableName"]
        self._index = DynamoStageIndex(self._dynamodb, leads=self._table)

    def lead(self, lead_id: str) -> dict[str, Any]:
        """The lead item as DynamoDB gives it; empty when there is none."""
        key = {"pk": {"S": lead_id}, "sk": {"S": "lead"}}
        return dict(self._dynamodb.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item", {}))

    def pages(self, lead_id: str) -> Iterable[Page]:
        return pages(self._dynamodb, self._table, lead_id)

    def stage(self, lead_id: str) -> str:
        return str(self.lead(lead_id).get("stage", {}).get("S", ""))

    def version(self, lead_id: str) -> int:
        """How often the lead was scored."""
        return int(self.lead(lead_id).get("version", {}).get("N", "-1"))

    def waiting(self) -> list[str]:
        """Leads not judged yet, or whose decision is still due; not who is held or erased. Reads the whole table."""
        pages = self._dynamodb.get_paginator("scan").paginate(
            TableName=self._table,
            FilterExpression="sk = :lead AND attribute_exists(version) AND attribute_not_exists(holds)"
            " AND (attribute_exists(due) OR attribute_not_exists(sealed))",
            ExpressionAttributeValues={":lead": {"S": "lead"}},
        )
        return [item["pk"]["S"] for page in pages for item in page["Items"]]

    def funnel(self) -> dict[str, int]:
        """Leads that have been judged, by stage."""
        return {stage.value: self._index.count(stage) for stage in Stage}
