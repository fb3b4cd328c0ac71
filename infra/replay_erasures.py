"""After a restore: erases again, from the ledger, everybody whose rows an older backup brought back.

    make replay-erasures                on the local stack
    python -m infra.replay_erasures     in AWS, with your own credentials; STACK names the stack

Run it before anything reads the restored tables. Their rows are unreadable all the same: the keys are gone. It looks
through the whole of the restored tables, and may be repeated.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.deployment import NotReached, deployment
from infra.progress import step
from shared.adapters.erasure_tables import DynamoErasure

_ROLES = {
    "leads": "LeadsTableName",
    "identities": "IdentitiesTableName",
    "suppressions": "SuppressionsTableName",
    "keys": "KeysTableName",
    "deliveries": "DeliveriesTableName",
    "tokens": "TokensTableName",
    "cases": "CasesTableName",
}


@dataclass(frozen=True)
class Replayed:
    """``erased`` leads are in the ledger; ``rows`` of theirs were found and removed."""

    erased: int
    rows: int


def replay_erasures(tables: Mapping[str, str], dynamodb: Any, *, now: int) -> Replayed:
    """``tables`` by their roles, as :class:`DynamoErasure` names them."""
    erased = {lead: item["pk"]["S"] for item in _ledger(dynamodb, tables["cases"]) for lead in item["leads"]["SS"]}
    records = DynamoErasure(dynamodb, **tables)
    brought_back: dict[str, set[str]] = {}
    rows = 0
    for item in _all(dynamodb, tables["leads"]):
        if item["pk"]["S"] in erased and "erased" not in item:
            rows += 1
            brought_back.setdefault(item["pk"]["S"], set()).update(item.get("ids", {}).get("SS", ()))
    for lead, touches in brought_back.items():
        records.bury(lead, case=erased[lead], now=now)
        records.delete(lead, touches=sorted(touches))
        records.shred(lead)
    for item in _all(dynamodb, tables["identities"]):
        if item.get("lead", {}).get("S") in erased:
            rows += 1
            dynamodb.delete_item(TableName=tables["identities"], Key={"pk": item["pk"]})
    return Replayed(len(erased), rows)


def _ledger(dynamodb: Any, table: str) -> Iterator[dict[str, Any]]:
    return (item for item in _all(dynamodb, table) if item["sk"]["S"] == "ledger")


def _all(dynamodb: Any, table: str) -> Iterator[dict[str, Any]]:
    start: dict[str, Any] = {}
    while True:
        found = dynamodb.scan(TableName=table, ConsistentRead=True, **start)
        yield from found["Items"]
        if "LastEvaluatedKey" not in found:
            return
        start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}


def main(arguments: list[str]) -> int:
    try:
        with deployment(local=arguments == ["--local"]) as place, step("Looking through the tables"):
            done = _replay(place.outputs, place.client)
    except NotReached as error:
        print(error)
        return 2
    print(f"{done.erased} erased leads in the ledger; {done.rows} rows brought back were removed.")
    return 0


def _replay(outputs: Mapping[str, str], client: Callable[[str], Any]) -> Replayed:
    tables = {role: outputs[name] for role, name in _ROLES.items()}
    return replay_erasures(tables, client("dynamodb"), now=int(time.time()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
