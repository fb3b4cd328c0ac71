"""Every moment that has come is sent once, in bounded runs that go on where the last one ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from functions.moments.wake_leads import OVERLAP, LeadWaker, Round, round_at
from shared.adapters.moment_item import moment_item
from shared.edge.messages import LeadsToJudge
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.tables import Tables

DAY = 86_400


@dataclass
class Queue:
    is_full: bool = False
    sent: list[str] = field(default_factory=list)

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        assert delay == 0
        if self.is_full:
            return [0]
        self.sent += [lead for message in messages for lead in LeadsToJudge.model_validate_json(message).leads]
        return []


@pytest.fixture
def queue() -> Queue:
    return Queue()


def waits(tables: Tables, lead_id: str, at: int) -> None:
    item: dict[str, Any] = {"pk": {"S": lead_id}, "sk": {"S": "lead"}}
    tables.dynamodb.put_item(TableName="leads", Item=item | moment_item(lead_id, at))


def waker(tables: Tables, queue: Queue, *, parts: int = 400, at_a_time: int = 2) -> LeadWaker:
    moments = tables.moments(at_a_time=at_a_time)
    return LeadWaker(moments=moments, outbox=queue, bookmarks=tables.bookmarks("moments"), parts=parts)


def wake(tables: Tables, queue: Queue, now: int, **how: int) -> int:
    return waker(tables, queue, **how).wake(now=now, seconds_left=lambda: 60)


def test_all_whose_moment_has_come_are_sent_and_nobody_else(tables: Tables, queue: Queue) -> None:
    for number in range(30):
        waits(tables, f"lead{number}", NOON - number)
    waits(tables, "later", NOON + 1)
    assert wake(tables, queue, NOON) == 30
    assert sorted(queue.sent) == sorted(f"lead{number}" for number in range(30))


def test_nothing_is_sent_when_nothing_has_come(tables: Tables, queue: Queue) -> None:
    waits(tables, "later", NOON + 1)
    assert wake(tables, queue, NOON) == 0 and queue.sent == []


def test_what_a_run_leaves_over_the_next_one_sends_and_nothing_twice(tables: Tables, queue: Queue) -> None:
    for number in range(30):
        waits(tables, f"lead{number}", NOON - number)
    for run in range(12):
        wake(tables, queue, NOON + 60 * run, parts=3)
        if len(queue.sent) == 30:
            break
    assert sorted(queue.sent) == sorted(f"lead{number}" for number in range(30))


def test_a_run_without_time_begins_nothing(tables: Tables, queue: Queue) -> None:
    waits(tables, "lead", NOON)
    assert waker(tables, queue).wake(now=NOON, seconds_left=lambda: 5) == 0
    assert wake(tables, queue, NOON + 60) == 1


def test_what_the_queue_did_not_take_is_sent_again(tables: Tables, queue: Queue) -> None:
    waits(tables, "lead", NOON)
    queue.is_full = True
    with pytest.raises(StoreUnavailable):
        wake(tables, queue, NOON)
    queue.is_full = False
    assert wake(tables, queue, NOON + 60) == 1


def test_what_cannot_be_judged_comes_again_for_a_while_and_then_once_a_day(tables: Tables, queue: Queue) -> None:
    morning = NOON - NOON % DAY + 3600
    waits(tables, "stuck", morning)
    midnight = 23 * 60
    minutes = [*range(60), *range(60, midnight - 15, 15), *range(midnight - 15, midnight + 15)]
    sent = [minute for minute in minutes if wake(tables, queue, morning + minute * 60)]
    assert sent == [*range(OVERLAP // 60 + 2), midnight]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("", Round(0, NOON)),
        (str(NOON - 60), Round(NOON - 60 - OVERLAP, NOON)),
        (str(NOON - DAY), Round(0, NOON)),
        (f"5 {NOON - 600} 2 7 lead", Round(5, NOON - 600, "2 7 lead")),
    ],
)
def test_a_run_goes_on_where_the_last_one_ended(place: str, expected: Round) -> None:
    assert round_at(place, NOON) == expected
    assert round_at(expected.written(), NOON) == expected
