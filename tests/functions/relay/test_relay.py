"""Relay forwards what the stream tells; whatever is not forwarded comes again, and nothing else does."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from functions.relay.forward_changes import Outboxes, forward_changes
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.messages import LeadRecalled, PromotionDue
from shared.edge.stream import sequence_number
from shared.ports import StoreUnavailable


class Outbox:
    """Refuses the messages at the given positions."""

    def __init__(self, *refused: int, down: bool = False) -> None:
        self.refused, self.down, self.taken = list(refused), down, list[str]()

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
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


def a_recall(number: int, **image: Any) -> dict[str, Any]:
    keys = {"pk": {"S": f"lead-{number}"}, "sk": {"S": "lead"}}
    told = {"Keys": keys, "NewImage": {"recalled": {"N": "7"}} | image, "SequenceNumber": str(number)}
    return {"dynamodb": told}


def not_forwarded(records: list[dict[str, Any]], outbox: Outbox) -> list[str]:
    return [sequence_number(record) for record in forward_changes(records, outboxes={PromotionDue: outbox})]


def test_a_message_holds_ids_stages_and_numbers_only() -> None:
    outbox = Outbox()
    assert not_forwarded([a_record(1)], outbox) == []
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


def test_each_kind_of_news_goes_to_its_own_queue() -> None:
    promotions, hand_offs = Outbox(), Outbox()
    outboxes: Outboxes = {PromotionDue: promotions, LeadRecalled: hand_offs}
    records = [a_record(1), a_recall(3)]
    assert forward_changes(records, outboxes=outboxes) == []
    assert [json.loads(message)["lead"] for message in promotions.taken] == ["lead-1"]
    assert [json.loads(message) for message in hand_offs.taken] == [{"lead": "lead-3", "at": 7}]


def test_one_record_may_tell_two_things() -> None:
    promotions, hand_offs = Outbox(), Outbox()
    both = a_recall(1, due=a_record(1)["dynamodb"]["NewImage"]["due"])
    assert forward_changes([both], outboxes={PromotionDue: promotions, LeadRecalled: hand_offs}) == []
    assert len(promotions.taken) == len(hand_offs.taken) == 1


def test_a_queue_that_is_down_holds_up_nobody_else() -> None:
    promotions = Outbox()
    outboxes: Outboxes = {PromotionDue: promotions, LeadRecalled: Outbox(down=True)}
    failed = forward_changes([a_record(1), a_recall(2)], outboxes=outboxes)
    assert [sequence_number(record) for record in failed] == ["2"]
    assert len(promotions.taken) == 1


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
