"""Bringing back what was put aside: messages to their queues, and items to the functions that read their stream."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import batched
from typing import Any, Final

MOST_MESSAGES: Final = 100_000
_STREAM: Final = "DDBStreamBatchInfo"
_MARGIN: Final = 60


class StillFailing(Exception):
    """A function could not handle what it was shown; its log says why."""


@dataclass(frozen=True)
class Letter:
    """A dead letter: a message as it was, or where in a stream something could not be handled."""

    body: str
    handle: str

    @property
    def place_in_stream(self) -> dict[str, Any] | None:
        try:
            told = json.loads(self.body)
        except ValueError:
            return None
        place = told.get(_STREAM) if isinstance(told, dict) else None
        return place if isinstance(place, dict) else None


def letters(sqs: Any, queues: Sequence[str]) -> list[list[Letter]]:
    """Of each queue, each once. They stay there, out of sight for a while, until they are settled.

    All queues at once: being sure that one is empty takes a second of waiting.
    """
    with ThreadPoolExecutor(max_workers=16) as pool:
        return list(pool.map(partial(_letters, sqs), queues))


def _letters(sqs: Any, queue: str) -> list[Letter]:
    found: dict[str, Letter] = {}
    while len(found) < MOST_MESSAGES:
        some = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
        fresh = {one["MessageId"]: Letter(one["Body"], one["ReceiptHandle"]) for one in some}
        if not fresh.keys() - found.keys():
            break
        found |= fresh
    return list(found.values())


def missed_since(found: Sequence[Letter]) -> float | None:
    """When the first change was that a reader of a stream put aside, in seconds, with a margin; None without any."""
    places = [letter.place_in_stream for letter in found]
    arrivals = [datetime.fromisoformat(place["approximateArrivalOfFirstRecord"]) for place in places if place]
    return min(arrivals).timestamp() - _MARGIN if arrivals else None


def settle(sqs: Any, found: Iterable[Letter], source: str, target: str | None = None) -> int:
    """How many were sent to ``target`` again. A place in a stream is deleted: show what it stood for first."""
    sent = 0
    for letter in found:
        if target and letter.place_in_stream is None:
            sqs.send_message(QueueUrl=target, MessageBody=letter.body)
            sent += 1
        sqs.delete_message(QueueUrl=source, ReceiptHandle=letter.handle)
    return sent


def show(client: Callable[[str], Any], function: str, items: Iterable[dict[str, Any]], *, batch: int = 100) -> int:
    """Shows a function items as its stream does. Raises :class:`StillFailing`."""
    shown = 0
    for some in batched(items, batch, strict=False):
        event = {"Records": [_record(item, position) for position, item in enumerate(some)]}
        answer = client("lambda").invoke(FunctionName=function, Payload=json.dumps(event, default=_as_lambda_sends))
        failed = json.loads(answer["Payload"].read() or b"{}")
        if answer.get("FunctionError") or failed.get("batchItemFailures"):
            raise StillFailing(function)
        shown += len(some)
    return shown


def items(dynamodb: Any, table: str, which: str, values: dict[str, Any], **more: Any) -> Iterator[dict[str, Any]]:
    """Every item of a table for which the filter holds."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, FilterExpression=which, ExpressionAttributeValues=values, **more
    )
    for page in pages:
        yield from page["Items"]


def _record(item: dict[str, Any], position: int) -> dict[str, Any]:
    change = {"Keys": {name: item[name] for name in ("pk", "sk")}, "NewImage": item, "SequenceNumber": str(position)}
    return {"eventID": str(position), "eventName": "MODIFY", "eventSource": "aws:dynamodb", "dynamodb": change}


def _as_lambda_sends(value: Any) -> str:
    return b64encode(value).decode() if isinstance(value, bytes) else str(value)
