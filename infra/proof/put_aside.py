"""Every dead-letter queue comes to hold something of the people: functions are taken all their rights for a while.

Queues and streams are made impatient for that while, so that the first failure is the last. AWS takes a minute at
least where the emulator takes a second.
"""

import json
import urllib.request
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from infra.byte_scan.read_tables import stream_records
from infra.byte_scan.wire import Names
from infra.inventory.storage import stores_in
from infra.local.stack import Stack
from infra.proof.doors import physical, restart
from infra.put_aside import StillFailing
from infra.redrive import redrive
from infra.redrive_cases import redrive_cases
from infra.redrive_definitions import redrive_definitions
from infra.template import read_template
from infra.watch import until
from shared.domain.inventory.store_words import Kind

_PATIENCE: Final = 120


@contextmanager
def broken(stack: Stack, *functions: str, of: str = "*") -> Iterator[None]:
    """By their names in the template, without ``Function``. They are not allowed any action ``of`` these."""
    with ExitStack() as mend:
        for function in functions:
            mend.enter_context(_without_rights(stack, function, of))
            mend.enter_context(_impatient(stack, physical(stack, f"{function}Function")))
        yield


@contextmanager
def _without_rights(stack: Stack, function: str, actions: str) -> Iterator[None]:
    denied = {"Sid": "Broken", "Effect": "Deny", "Action": actions, "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [denied]})
    iam, role, name = stack.client("iam"), physical(stack, f"{function}Role"), physical(stack, f"{function}Function")
    iam.put_role_policy(RoleName=role, PolicyName="broken", PolicyDocument=policy)
    restart(stack, name)
    try:
        yield
    finally:
        iam.delete_role_policy(RoleName=role, PolicyName="broken")
        restart(stack, name)


@contextmanager
def _impatient(stack: Stack, function: str) -> Iterator[None]:
    functions = stack.client("lambda")
    with ExitStack() as undo:
        for mapping in functions.list_event_source_mappings(FunctionName=function)["EventSourceMappings"]:
            source = mapping["EventSourceArn"]
            if ":sqs:" in source:
                undo.enter_context(impatient_queue(stack, source.rpartition(":")[2]))
            else:
                before = mapping["MaximumRecordAgeInSeconds"]
                functions.update_event_source_mapping(UUID=mapping["UUID"], MaximumRecordAgeInSeconds=1)
                undo.callback(
                    functions.update_event_source_mapping, UUID=mapping["UUID"], MaximumRecordAgeInSeconds=before
                )
        yield


@contextmanager
def impatient_queue(stack: Stack, name: str) -> Iterator[None]:
    """What is received once and not settled within a second is put aside."""
    sqs = stack.client("sqs")
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    names = ["VisibilityTimeout", "RedrivePolicy"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    once = json.dumps(json.loads(before["RedrivePolicy"]) | {"maxReceiveCount": 1})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1", "RedrivePolicy": once})
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=before)


def nobody_takes(stack: Stack, queue: str, ids: Collection[str]) -> set[str]:
    """Receives what is in the queue until something about ``ids`` is put aside, as a reader does that always fails."""
    url, sqs = stack.outputs[f"{queue}QueueUrl"], stack.client("sqs")
    letters = {f"{queue}DeadLetters"}
    with impatient_queue(stack, url.rpartition("/")[2]):

        def put_aside() -> bool:
            sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
            return bool(holding(stack, ids, letters))

        until(put_aside, seconds=_PATIENCE, pause=0.5, what=f"something in the dead letters of {queue}")
    return letters


def is_empty(stack: Stack, queue: str) -> bool:
    """Whether nothing is in the queue, in anybody's hands or not."""
    return not _bodies(stack, f"{queue}Queue")


def tells(stack: Stack, queue: str, values: Iterable[str]) -> bool:
    """Whether a message of the queue, named as in the template, holds one of the values in clear, or in base64."""
    said = [body.encode() + b64decode(json.loads(body).get("sealed", "")) for body in _bodies(stack, queue)]
    return any(value.encode() in message for value in values for message in said)


def wait_for_letters(stack: Stack, ids: Collection[str], *functions: str) -> set[str]:
    """Until each of their dead-letter queues holds something about ``ids``: which those are. Raises Late."""
    wanted = {f"{function}DeadLetters" for function in functions}
    until(
        lambda: holding(stack, ids, wanted) >= wanted,
        seconds=_PATIENCE,
        pause=0.5,
        what=f"something in the dead letters of {', '.join(functions)}",
    )
    return wanted


def bring_back(stack: Stack) -> None:
    """What was put aside. A worker that was refused a moment ago may still be failing. Raises Late."""

    def done() -> bool:
        try:
            redrive(stack.outputs, stack.client)
            redrive_cases(stack.outputs, stack.client)
            redrive_definitions(stack.outputs, stack.client)
        except StillFailing:
            return False
        return True

    until(done, seconds=_PATIENCE, pause=1, what="redrive")


def dead_letter_queues() -> frozenset[str]:
    """All of the template, by their names there."""
    stores = stores_in(read_template()).items()
    return frozenset(name for name, store in stores if store.kind is Kind.DEAD_LETTER_QUEUE)


def holding(stack: Stack, ids: Collection[str], queues: Iterable[str]) -> set[str]:
    """Those that hold a message which names one of ``ids``, or a place in a stream where a change of theirs is."""
    places = _Places.of(stack, ids)
    return {queue for queue in queues if any(places.is_about(body) for body in _bodies(stack, queue))}


@dataclass(frozen=True)
class _Places:
    """``sequence`` numbers of changes of items of ``ids``, by table."""

    ids: Collection[str]
    sequence: Mapping[str, Collection[int]]

    @classmethod
    def of(cls, stack: Stack, ids: Collection[str]) -> "_Places":
        names, known = Names(stack), frozenset(ids)
        found: dict[str, set[int]] = {}
        for table, records in stream_records(stack):
            changes = [record["dynamodb"] for record in records]
            own = {int(change["SequenceNumber"]) for change in changes if change["Keys"]["pk"]["S"] in known}
            found.setdefault(names.of(table), set()).update(own)
        return cls(known, found)

    def is_about(self, body: str) -> bool:
        if any(one in body for one in self.ids):
            return True
        place = json.loads(body).get("DDBStreamBatchInfo", {})
        first, last = (int(place.get(f"{end}SequenceNumber", 0)) for end in ("start", "end"))
        return any(first <= number <= last for numbers in self.sequence.values() for number in numbers)


def _bodies(stack: Stack, queue: str) -> list[str]:
    """Looking leaves them where they are."""
    url = f"{stack.emulator.endpoint}/_ministack/sqs/messages?QueueUrl={physical(stack, queue)}"
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 our own http address
        boxes: dict[str, Any] = json.load(answer)["messages"]
    return [
        message["Body"]
        for regions in boxes.values()
        for queues in regions.values()
        for messages in queues.values()
        for message in messages
    ]
