"""Which leads a lead is tied to, and which were merged into it: rows beside its own."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.lead_holds import holds_of
from shared.adapters.lead_table import due_decision, ledger_of
from shared.adapters.older_decisions import OLDER, of_key, older_key
from shared.adapters.pages import merged_into
from shared.domain.stage import Stage
from shared.domain.standing import is_withheld
from shared.ports import StoreUnavailable
from shared.ports.merging import Absorbed, Older, Pair, Party

TIE: Final = "merge#"
ABSORBED: Final = "absorbed#"


class DynamoMergedLeads:
    def __init__(self, dynamodb: Any, *, leads: str) -> None:
        self._dynamodb, self._leads = dynamodb, leads

    def merged_into(self, lead_id: str) -> str | None:
        return merged_into(self._dynamodb, self._leads, lead_id)

    def ties(self, lead_id: str) -> Sequence[str]:
        return [item["sk"]["S"].removeprefix(TIE) for item in self._rows(lead_id, TIE)]

    def absorbed(self, lead_id: str) -> Sequence[Absorbed]:
        return [absorbed_of(item) for item in self._rows(lead_id, ABSORBED)]

    def older(self, lead_id: str, *, of: str = "", number: int = 0) -> Sequence[Older]:
        rows = self._rows(lead_id, older_key(of, number) if of else OLDER)
        return [Older(of_key(item["sk"]["S"]), due_decision(item)) for item in rows]

    def pair(self, keeper: str, absorbed: str) -> Pair:
        keys = [lead_key(keeper, "lead"), lead_key(absorbed, "lead"), lead_key(keeper, f"{TIE}{absorbed}")]
        with store_errors():
            found = self._dynamodb.batch_get_item(RequestItems={self._leads: {"Keys": keys, "ConsistentRead": True}})
        if found.get("UnprocessedKeys"):
            raise StoreUnavailable("UnprocessedKeys")
        items = {(item["pk"]["S"], item["sk"]["S"]): item for item in found["Responses"][self._leads]}
        one, other = (_party(items.get((lead_id, "lead"))) for lead_id in (keeper, absorbed))
        return Pair(one, other, tied=(keeper, f"{TIE}{absorbed}") in items)

    def is_there(self, lead_id: str) -> bool:
        """Alive, and itself."""
        key = lead_key(lead_id, "lead")
        with store_errors():
            found = self._dynamodb.batch_get_item(RequestItems={self._leads: {"Keys": [key], "ConsistentRead": True}})
        return any("version" in item for item in found["Responses"][self._leads])

    def _rows(self, lead_id: str, prefix: str) -> Iterator[dict[str, Any]]:
        start: dict[str, Any] = {}
        between = {":lead": {"S": lead_id}, ":from": {"S": prefix}, ":to": {"S": f"{prefix}~"}}
        while True:
            with store_errors():
                found = self._dynamodb.query(
                    TableName=self._leads,
                    KeyConditionExpression="pk = :lead AND sk BETWEEN :from AND :to",
                    ExpressionAttributeValues=between,
                    ConsistentRead=True,
                    **start,
                )
            yield from found["Items"]
            if "LastEvaluatedKey" not in found:
                return
            start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}


def _party(item: Any) -> Party | None:
    if item is None or not item.keys() & {"version", "merged"}:
        return None
    if "merged" in item:
        return Party(merged_into=item["merged"]["S"])
    absorbing = item["absorbing"]["S"] if "absorbing" in item else None
    return Party(withheld=is_withheld(holds_of(item)), absorbing=absorbing)


def lead_key(lead_id: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": lead_id}, "sk": {"S": sk}}


def absorbed_of(item: dict[str, Any]) -> Absorbed:
    return Absorbed(
        lead_id=item["sk"]["S"].removeprefix(ABSORBED),
        at=int(item["at"]["N"]),
        recorder=item["recorder"]["S"],
        stage=Stage(item["stage"]["S"]),
        ledger=ledger_of(item),
    )
