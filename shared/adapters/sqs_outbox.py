"""Messages into a queue, ten to a call."""

from collections.abc import Sequence
from typing import Any, Final

from shared.adapters.clients import store_errors

_BATCH: Final = 10


class SqsOutbox:
    def __init__(self, sqs: Any, *, queue_url: str) -> None:
        self._sqs, self._queue_url = sqs, queue_url

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        failed: list[int] = []
        for first in range(0, len(messages), _BATCH):
            entries = [
                {"Id": str(first + offset), "MessageBody": body, "DelaySeconds": delay}
                for offset, body in enumerate(messages[first : first + _BATCH])
            ]
            with store_errors():
                answer = self._sqs.send_message_batch(QueueUrl=self._queue_url, Entries=entries)
            failed += [int(entry["Id"]) for entry in answer.get("Failed", [])]
        return failed
