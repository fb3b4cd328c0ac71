"""Tables as a replay reads them, in memory: what AWS would answer, and what it would bill for that by sizes.

A scan is billed by what it passes over and a batch by each row it finds, both read eventually consistently; other reads
are consistent. Sizes are those of names and values, as DynamoDB counts them.
"""

import json
import time
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any, Final

from infra.bench.canned import packed

READ_BYTES: Final = 4096
WRITE_BYTES: Final = 1024
_SCAN_BYTES: Final = 1_048_576
_PROJECTED: Final = ("pk", "sk", "touches", "version", "merged", "holds")
type Item = Mapping[str, Any]


class SmallTables:
    """``history`` is the leads table in the order of a scan; ``rows`` are all others, by partition and sort key.

    Messages that were sent wait in ``messages``. ``own_seconds`` of CPU were spent in here, for nothing AWS bills.
    """

    def __init__(self, history: Sequence[Item], rows: Sequence[Item], answers: Mapping[str, bytes]) -> None:
        self._history = history
        self._sizes = [billed_size(item) for item in history]
        self._told = [{name: item[name] for name in _PROJECTED if name in item} for item in history]
        self._places = {_place(item): place for place, item in enumerate(history)}
        self._rows = {_place(item): item for item in rows}
        self._answers = answers
        self._operations: Mapping[str, Callable[[Item], Item]] = {
            "BatchGetItem": self._batch,
            "GetItem": self._get,
            "PutItem": self._put_one,
            "Query": self._query,
            "Scan": self._scan,
            "SendMessageBatch": self._send,
            "TransactWriteItems": self._transact,
            "UpdateItem": self._update,
        }
        self.units: dict[str, float] = defaultdict(float)
        self.messages: list[str] = []
        self.own_seconds = 0.0

    def __call__(self, operation: str, body: bytes) -> bytes:
        started = time.process_time()
        answer = self._operations.get(operation)
        said = packed(answer(json.loads(body))) if answer else self._answers[operation]
        self.units[operation] += 1
        self.own_seconds += time.process_time() - started
        return said

    def _scan(self, asked: Item) -> Item:
        begin = asked.get("ExclusiveStartKey")
        first = self._places[_place(begin)] + 1 if begin else 0
        end, weight = first, 0
        while end < len(self._history) and weight + self._sizes[end] <= _SCAN_BYTES:
            weight += self._sizes[end]
            end += 1
        self.units["read_units"] += ceil(weight / READ_BYTES) / 2
        last = self._history[end - 1]
        more = {"LastEvaluatedKey": {name: last[name] for name in ("pk", "sk")}} if end < len(self._history) else {}
        return {"Items": self._told[first:end], "Count": end - first, **more}

    def _batch(self, asked: Item) -> Item:
        ((table, wanted),) = asked["RequestItems"].items()
        found = [self._rows[_place(key)] for key in wanted["Keys"] if _place(key) in self._rows]
        each = 1 if wanted.get("ConsistentRead") else 0.5
        self.units["read_units"] += sum(ceil(billed_size(item) / READ_BYTES) * each for item in found)
        return {"Responses": {table: found}, "UnprocessedKeys": {}}

    def _get(self, asked: Item) -> Item:
        found = self._rows.get(_place(asked["Key"]))
        self.units["read_units"] += ceil(billed_size(found or {}) / READ_BYTES) or 1
        return {"Item": found} if found else {}

    def _query(self, asked: Item) -> Item:
        run, part = (value["S"] for value in asked["ExpressionAttributeValues"].values())
        found = [item for (pk, sk), item in self._rows.items() if pk == run and sk.startswith(part)]
        self.units["read_units"] += ceil(sum(map(billed_size, found)) / READ_BYTES) or 1
        return {"Items": found, "Count": len(found)}

    def _put_one(self, asked: Item) -> Item:
        self.units["write_units"] += self._put(asked["Item"])
        return {}

    def _transact(self, asked: Item) -> Item:
        self.units["write_units"] += 2 * sum(self._put(write["Put"]["Item"]) for write in asked["TransactItems"])
        return {}

    def _update(self, asked: Item) -> Item:
        self.units["write_units"] += ceil(billed_size(asked["Key"]) / WRITE_BYTES)
        return {}

    def _send(self, asked: Item) -> Item:
        self.messages += [entry["MessageBody"] for entry in asked["Entries"]]
        sent = [{"Id": entry["Id"], "MessageId": "1", "MD5OfMessageBody": ""} for entry in asked["Entries"]]
        return {"Successful": sent, "Failed": []}

    def _put(self, item: Item) -> int:
        self._rows[_place(item)] = item
        return ceil(billed_size(item) / WRITE_BYTES)


def _place(item: Item) -> tuple[str, str]:
    return item["pk"]["S"], item.get("sk", {}).get("S", "")


def billed_size(item: Item) -> int:
    """Bytes of an item as it is sent: binary values in base64."""
    return sum(len(name) + _size(value) for name, value in item.items())


def _size(value: Item) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "M":
            return 3 + billed_size(content) + len(content)
        case "L":
            return 3 + sum(1 + _size(entry) for entry in content)
        case "SS":
            return sum(map(len, content))
        case "N":
            return len(content) // 2 + 2
        case "BOOL":
            return 1
        case "B":
            return len(b64decode(content))
    return len(content)
