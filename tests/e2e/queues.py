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

    until(arrived, pause=0.5, what="the message of the lead")
    return found[0]


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
