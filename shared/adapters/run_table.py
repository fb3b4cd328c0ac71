"""Runs and their parts: rows of the definitions table.

``run#<id>`` holds ``run``, ``part#<segment>`` and, of a replay, both documents as ``document#<hash>``. All rows of a
replay expire: its parts name a few leads, and what it showed tells little about the leads of another year.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.shown_effects import effect_key
from shared.domain.contract.contract import Deed
from shared.domain.replaying.run import Cursor, Part, Run, RunKind
from shared.ports import Changed

type Item = Mapping[str, Mapping[str, Any]]
_PART: Final = "part#"
_REPLAYS_KEPT: Final = 366 * 86_400
"""Seconds. A definition that was scheduled begins within that time."""


class DynamoRuns:
    def __init__(self, dynamodb: Any, *, definitions: str) -> None:
        self._dynamodb, self._table = dynamodb, definitions

    def start(self, run: Run, documents: Mapping[str, bytes]) -> None:
        is_new = {"ConditionExpression": "attribute_not_exists(pk)"}
        writes = [self._put(_key(run.id, "run") | _run_item(run) | _expiry(run), **is_new)]
        if run.kind is RunKind.REPLAY:
            over = {
                "ConditionExpression": "attribute_not_exists(pk) OR attribute_exists(finished) OR expires < :now",
                "ExpressionAttributeValues": {":now": {"N": str(run.deed.at)}},
            }
            last = effect_key(run.draft, run.against) | {"run": {"S": run.id}} | _expiry(run)
            writes.append(self._put(last, **over))
        for digest, document in documents.items():
            row = _key(run.id, f"document#{digest}") | {"document": {"B": document}} | _expiry(run)
            writes.append(self._put(row))
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=writes)

    def latest(self, draft: str, against: str) -> str | None:
        item = self._item(effect_key(draft, against))
        return str(item["run"]["S"]) if item else None

    def load(self, run_id: str) -> Run | None:
        item = self._item(_key(run_id, "run"))
        return _run_of(run_id, item) if item else None

    def document(self, run_id: str, digest: str) -> bytes | None:
        item = self._item(_key(run_id, f"document#{digest}"))
        return bytes(item["document"]["B"]) if item else None

    def parts(self, run: Run) -> Sequence[Part]:
        found = {part.segment: part for part in map(_part_of, self._rows(run.id))}
        return [found.get(segment, Part(segment)) for segment in range(run.segments)]

    def part(self, run: Run, segment: int) -> Part:
        item = self._item(_key(run.id, _part_key(segment)))
        return _part_of(item) if item else Part(segment)

    def save(self, run: Run, before: Part, after: Part) -> None:
        as_read = "attribute_not_exists(pk)" if before.steps == 0 else "steps = :before"
        values = {} if before.steps == 0 else {":before": {"N": str(before.steps)}}
        item = _key(run.id, _part_key(after.segment)) | _part_item(after) | _expiry(run)
        with store_errors():
            self._dynamodb.put_item(
                TableName=self._table,
                Item=item,
                ConditionExpression=as_read,
                **({"ExpressionAttributeValues": values} if values else {}),
            )

    def finish(self, run: Run, *, now: int) -> None:
        try:
            with store_errors(decisive=True):
                self._dynamodb.update_item(
                    TableName=self._table,
                    Key=effect_key(run.draft, run.against),
                    UpdateExpression="SET finished = if_not_exists(finished, :now)",
                    ConditionExpression="#run = :run",
                    ExpressionAttributeNames={"#run": "run"},
                    ExpressionAttributeValues={":now": {"N": str(now)}, ":run": {"S": run.id}},
                )
        except Changed:
            return

    def _item(self, key: dict[str, Any]) -> dict[str, Any] | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item: dict[str, Any] | None = found.get("Item")
        return item

    def _rows(self, run_id: str) -> Iterator[dict[str, Any]]:
        """Its parts, without the documents."""
        start: dict[str, Any] = {}
        values = {":run": _key(run_id, "run")["pk"], ":part": {"S": _PART}}
        while True:
            with store_errors():
                found = self._dynamodb.query(
                    TableName=self._table,
                    KeyConditionExpression="pk = :run AND begins_with(sk, :part)",
                    ExpressionAttributeValues=values,
                    ConsistentRead=True,
                    **start,
                )
            yield from found["Items"]
            if "LastEvaluatedKey" not in found:
                return
            start = {"ExclusiveStartKey": found["LastEvaluatedKey"]}

    def _put(self, item: Item, **condition: Any) -> dict[str, Any]:
        return {"Put": {"TableName": self._table, "Item": item, **condition}}


def _key(run_id: str, row: str) -> dict[str, Any]:
    return {"pk": {"S": f"run#{run_id}"}, "sk": {"S": row}}


def _part_key(segment: int) -> str:
    return f"{_PART}{segment:04d}"


def _expiry(run: Run) -> dict[str, Any]:
    return {"expires": {"N": str(run.deed.at + _REPLAYS_KEPT)}} if run.kind is RunKind.REPLAY else {}


def _run_item(run: Run) -> dict[str, Any]:
    texts = {"kind": run.kind, "definition": run.definition, "draft": run.draft, "against": run.against}
    numbers = {"at": run.deed.at, "begins": run.begins, "segments": run.segments}
    item = {name: {"S": text} for name, text in (texts | {"by": run.deed.by}).items()}
    return item | {name: {"N": str(number)} for name, number in numbers.items()}


def _run_of(run_id: str, item: Item) -> Run:
    return Run(
        id=run_id,
        kind=RunKind(item["kind"]["S"]),
        definition=item["definition"]["S"],
        draft=item["draft"]["S"],
        against=item["against"]["S"],
        deed=Deed(item["by"]["S"], int(item["at"]["N"])),
        begins=int(item["begins"]["N"]),
        segments=int(item["segments"]["N"]),
    )


def _part_item(part: Part) -> dict[str, Any]:
    item: dict[str, Any] = {
        "steps": {"N": str(part.steps)},
        "leads": {"N": str(part.leads)},
        "tally": {"B": part.tally},
        "done": {"BOOL": part.done},
    }
    return item | ({"after": {"L": [{"S": text} for text in part.after]}} if part.after else {})


def _part_of(item: Item) -> Part:
    return Part(
        segment=int(item["sk"]["S"].removeprefix(_PART)),
        steps=int(item["steps"]["N"]),
        after=Cursor(*(text["S"] for text in item["after"]["L"])) if "after" in item else None,
        leads=int(item["leads"]["N"]),
        tally=bytes(item["tally"]["B"]),
        done=item["done"]["BOOL"],
    )
