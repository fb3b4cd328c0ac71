"""Which replays have finished, by what was compared with what."""

from typing import Any

from shared.adapters.clients import store_errors


def effect_key(draft: str, against: str) -> dict[str, Any]:
    """Of the row that names the last replay of one definition against another, by their hashes."""
    return {"pk": {"S": f"effect#{draft}"}, "sk": {"S": against}}


class DynamoShownEffects:
    """A row has ``run``, and ``finished`` (seconds) once that run is."""

    def __init__(self, dynamodb: Any, *, definitions: str) -> None:
        self._dynamodb, self._table = dynamodb, definitions

    def finished(self, draft: str, against: str) -> str | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=effect_key(draft, against), ConsistentRead=True)
        item = found.get("Item", {})
        return str(item["run"]["S"]) if "finished" in item else None
