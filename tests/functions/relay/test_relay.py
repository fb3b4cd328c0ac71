"""Relay forwards due decisions; whatever is not forwarded comes again, and nothing else does."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from functions.relay.forward_decisions import forward_decisions
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.stream import sequence_number
from shared.ports import StoreUnavailable


class Outbox:
    """Refuses the messages at the given positions."""

    def __init__(self, *refused: int, down: bool = False) -> None:
        self.refused, self.down, self.taken = list(refused), down, list[str]()

    def send(self, messages: Sequence[str]) -> list[int]:
        if self.down:
            raise StoreUnavailable("throttled")
        self.taken += [message for position, message in enumerate(messages) if position not in self.refused]
        return self.refused


def a_record(number: int) -> dict[str, Any]:
    due = {
        "n": {"N": "1"},
        "f": {"S": "contact"},
        "t": {"S": "mql"},
        "r": {"BOOL": True},
        "at": {"N": "1"},
        "v": {"N": "1"},
    }
    return {
        "dynamodb": {
            "Keys": {"pk": {"S": f"lead-{number}"}, "sk": {"S": "lead"}},
            "NewImage": {"due": {"M": due}},
            "SequenceNumber": str(number),
        }
    }


def not_forwarded(records: list[dict[str, Any]], outbox: Outbox) -> list[str]:
    return [sequence_number(record) for record in forward_decisions(records, outbox=outbox)]


def test_a_message_holds_ids_stages_and_numbers_only() -> None:
    outbox = Outbox()
    assert forward_decisions([a_record(1)], outbox=outbox) == []
    expected = {"lead": "lead-1", "number": 1, "start": "contact", "stage": "mql", "ready": True, "at": 1, "version": 1}
    assert json.loads(outbox.taken[0]) == expected


def test_only_what_the_queue_refused_comes_again() -> None:
    outbox = Outbox(1)
    assert not_forwarded([a_record(n) for n in range(3)], outbox) == ["1"]
    assert len(outbox.taken) == 2


def test_an_unreadable_record_does_not_hold_up_its_neighbours() -> None:
    broken = a_record(0)
    del broken["dynamodb"]["NewImage"]["due"]["M"]["t"]
    outbox = Outbox()
    assert not_forwarded([broken, a_record(1)], outbox) == ["0"]
    assert [json.loads(message)["lead"] for message in outbox.taken] == ["lead-1"]


def test_refusals_are_counted_among_the_readable() -> None:
    broken = a_record(0)
    broken["dynamodb"]["NewImage"]["due"]["M"]["f"] = {"S": "nowhere"}
    assert not_forwarded([broken, a_record(1), a_record(2)], Outbox(1)) == ["0", "2"]


def test_when_the_queue_is_down_everything_comes_again() -> None:
    assert not_forwarded([a_record(1), a_record(2)], Outbox(down=True)) == ["1", "2"]


class Sqs:
    """Refuses the last message of every call."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        self.calls.append(len(Entries))
        return {"Failed": [{"Id": Entries[-1]["Id"]}]}


@pytest.mark.parametrize("count", [1, 10, 11, 25])
def test_messages_go_ten_to_a_call_and_keep_their_positions(count: int) -> None:
    sqs = Sqs()
    failed = SqsOutbox(sqs, queue_url="queue").send([str(number) for number in range(count)])
    assert max(sqs.calls) <= 10
    assert sum(sqs.calls) == count
    assert failed[-1] == count - 1
