"""The queues of the deployed stack."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from infra.local.stack import Stack
from infra.watch import until


def unsettled(stack: Stack, queue: str) -> int:
    """How many messages the queue holds, in somebody's hands or not. `queue` is the name of an output."""
    counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    answer = stack.client("sqs").get_queue_attributes(QueueUrl=stack.outputs[queue], AttributeNames=counts)
    return sum(int(answer["Attributes"][count]) for count in counts)


def emptied(stack: Stack, queue: str) -> None:
    """Forget what other tests left in the queue.

    Messages a function was refused, or that its workers died with, are in its hands for three minutes more. What they
    stood for is done by then: redriving does not wait for them.
    """
    stack.client("sqs").purge_queue(QueueUrl=stack.outputs[queue])


def waiting_body(stack: Stack, queue: str, *, lead_id: str) -> str:
    """Wait for the lead's message and return its body; the message stays. Raises Late."""
    found: list[str] = []

    def arrived() -> bool:
        # A visibility timeout of zero only looks.
        answer: dict[str, Any] = stack.client("sqs").receive_message(
            QueueUrl=stack.outputs[queue], MaxNumberOfMessages=10, VisibilityTimeout=0
        )
        bodies = [message["Body"] for message in answer.get("Messages", [])]
        found.extend(body for body in bodies if json.loads(body)["lead"] == lead_id)
        return bool(found)

    until(arrived, seconds=180, pause=0.5, what="the message of the lead")
    return found[0]


@contextmanager
def impatient(stack: Stack, *, seconds: int) -> Iterator[None]:
    """What a function was refused comes again after so long, not after three minutes, during the block."""
    sqs, before = stack.client("sqs"), {}
    for queue in [name for name in stack.outputs if name.endswith("QueueUrl")]:
        url = stack.outputs[queue]
        before[url] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})
    try:
        yield
    finally:
        for url, attributes in before.items():
            sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)


@contextmanager
def held_back(stack: Stack, function: str) -> Iterator[None]:
    """Nothing is taken from the function's queue during the block. `function` is the name of an output."""
    functions = stack.client("lambda")
    (mapping,) = functions.list_event_source_mappings(FunctionName=stack.outputs[function])["EventSourceMappings"]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    try:
        yield
    finally:
        functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)
