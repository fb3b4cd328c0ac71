"""Redrive: brings back what was put aside after the cause is mended. Safe to run at any time, and again.

    make redrive                on the local stack
    python -m infra.redrive     in AWS, with your own credentials; STACK names the stack

Promotion's dead letters are messages: they go back to their queue. What scoring and relay put aside names stream
records that may be gone by now, so nothing is read from it: every journal's open page is shown to scoring again, and
every decision still due to relay. Both do nothing where nothing is behind. Only then are those dead letters deleted.
"""

import json
import os
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final, cast

import boto3

from infra.local.running import running_stack

BATCH: Final = 100
MOST_MESSAGES: Final = 100_000


class StillFailing(Exception):
    """A function could not handle what it was shown; its log says why."""


@dataclass(frozen=True)
class Redriven:
    messages: int
    journals: int
    decisions: int


def redrive(outputs: Mapping[str, str], client: Callable[[str], Any]) -> Redriven:
    """``client`` makes boto3 clients of somebody who operates the stack. Raises :class:`StillFailing`."""
    sqs = client("sqs")
    messages = _move(sqs, outputs["PromotionDeadLettersUrl"], outputs["PromotionQueueUrl"])
    journals = _show(
        client, outputs, "ScoringFunctionName", "begins_with(sk, :sk) AND attribute_not_exists(closed)", "journal#"
    )
    decisions = _show(client, outputs, "RelayFunctionName", "sk = :sk AND attribute_exists(due)", "lead")
    for queue in ("ScoringDeadLettersUrl", "RelayDeadLettersUrl"):
        _move(sqs, outputs[queue], None)
    return Redriven(messages, journals, decisions)


def _move(sqs: Any, source: str, target: str | None) -> int:
    """Moves messages to another queue, or deletes them."""
    moved = 0
    while moved < MOST_MESSAGES:
        found = sqs.receive_message(QueueUrl=source, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
        if not found:
            break
        for message in found:
            if target:
                sqs.send_message(QueueUrl=target, MessageBody=message["Body"])
            sqs.delete_message(QueueUrl=source, ReceiptHandle=message["ReceiptHandle"])
            moved += 1
    return moved


def _show(client: Callable[[str], Any], outputs: Mapping[str, str], function: str, which: str, sk: str) -> int:
    shown = 0
    items = _items(client("dynamodb"), outputs["LeadsTableName"], which, sk)
    for batch in batched(items, BATCH, strict=False):
        event = {"Records": [_record(item, position) for position, item in enumerate(batch)]}
        answer = client("lambda").invoke(
            FunctionName=outputs[function], Payload=json.dumps(event, default=_as_lambda_sends)
        )
        failed = json.loads(answer["Payload"].read() or b"{}")
        if answer.get("FunctionError") or failed.get("batchItemFailures"):
            raise StillFailing(outputs[function])
        shown += len(batch)
    return shown


def _items(dynamodb: Any, table: str, which: str, sk: str) -> Iterator[dict[str, Any]]:
    values = {":sk": {"S": sk}}
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, FilterExpression=which, ExpressionAttributeValues=values
    )
    for page in pages:
        yield from page["Items"]


def _record(item: dict[str, Any], position: int) -> dict[str, Any]:
    change = {"Keys": {name: item[name] for name in ("pk", "sk")}, "NewImage": item, "SequenceNumber": str(position)}
    return {"eventID": str(position), "eventName": "MODIFY", "eventSource": "aws:dynamodb", "dynamodb": change}


def _as_lambda_sends(value: Any) -> str:
    return b64encode(value).decode() if isinstance(value, bytes) else str(value)


def main(arguments: list[str]) -> None:
    if arguments == ["--local"]:
        with running_stack() as stack:
            done = redrive(stack.outputs, stack.client)
    else:
        name = os.environ.get("STACK", "leadpact")
        (found,) = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
        outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
        done = redrive(outputs, cast("Callable[[str], Any]", boto3.client))
    print(f"{done.messages} messages sent back; {done.journals} journals and {done.decisions} due decisions shown.")


if __name__ == "__main__":
    main(sys.argv[1:])
