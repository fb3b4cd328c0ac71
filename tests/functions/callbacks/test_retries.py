"""Telling again who did not listen."""

from collections.abc import Callable

import pytest

from functions.callbacks.deliver import MOST_ATTEMPTS, Undeliverable, delay_after
from functions.callbacks.due import CallbackDue, read_due
from shared.domain.case.words import CaseType
from shared.ports import StoreUnavailable
from tests.cases import CASE
from tests.functions.callbacks.receiver import Receiver
from tests.functions.callbacks.telling import Telling, url_of
from tests.tables import Tables


def test_who_does_not_listen_is_told_again_later_in_the_same_bytes(telling: Telling, receiver: Receiver) -> None:
    telling.open(url_of(receiver), type=CaseType.ACCESS, ground=None)
    telling.announce()
    receiver.status = 503
    for _ in range(3):
        assert telling.deliver() == [False]
    receiver.status = 200
    assert telling.deliver() == [True]
    assert len(receiver.heard) == 4
    assert len({(heard.body, heard.headers["x-opendsr-signature"]) for heard in receiver.heard}) == 1
    assert telling.queue.delays[1:] == [30, 60, 120]


def test_a_change_announced_twice_is_told_in_the_same_bytes(telling: Telling, receiver: Receiver) -> None:
    telling.open(url_of(receiver))
    telling.announce()
    telling._announced = 0
    telling.announce()
    telling.deliver()
    first, second = receiver.heard
    assert first.body == second.body


def test_one_deaf_address_does_not_keep_the_others_from_hearing(telling: Telling, receiver: Receiver) -> None:
    telling.open("http://127.0.0.1:9/", url_of(receiver))
    telling.announce()
    assert telling.deliver() == [False, True]
    (again,) = telling.queue.take()
    assert isinstance(again, CallbackDue) and (again.url, again.attempt) == (0, 1)


def test_waits_grow_to_a_quarter_of_an_hour_and_end_within_a_day_or_so() -> None:
    waits = [delay_after(attempt) for attempt in range(MOST_ATTEMPTS)]
    assert waits == sorted(waits) and waits[0] == 30 and max(waits) == 900
    assert 20 * 3600 < sum(waits) < 30 * 3600


def test_after_the_last_attempt_the_message_is_put_aside(telling: Telling, receiver: Receiver) -> None:
    telling.open(url_of(receiver))
    telling.announce()
    receiver.status = 500
    (due,) = telling.queue.take()
    with pytest.raises(Undeliverable):
        telling.deliveries.deliver(due.model_copy(update={"attempt": MOST_ATTEMPTS}))
    assert not telling.queue.messages


def test_a_failure_is_logged_without_the_address(
    telling: Telling, receiver: Receiver, logged: Callable[[], str]
) -> None:
    telling.open(url_of(receiver, "/marked-path"))
    telling.announce()
    receiver.status = 500
    telling.deliver()
    assert "not_delivered" in logged() and "marked-path" not in logged() and "127.0.0.1" not in logged()


def test_of_a_case_that_is_gone_nobody_is_told(telling: Telling, receiver: Receiver, tables: Tables) -> None:
    telling.open(url_of(receiver))
    telling.announce()
    tables.dynamodb.delete_item(TableName="cases", Key={"pk": {"S": CASE}, "sk": {"S": "case"}})
    assert telling.deliver() == [False] and not receiver.heard and not telling.queue.messages


def test_a_queue_that_takes_nothing_brings_the_change_again(telling: Telling, receiver: Receiver) -> None:
    telling.open(url_of(receiver))
    telling.queue.full = True
    with pytest.raises(StoreUnavailable):
        telling.announce()


@pytest.mark.parametrize("message", ["", "{}", '{"report": 1}', '{"case": "x"}', "[]"])
def test_a_message_that_cannot_be_read_is_put_aside_unspoken(message: str) -> None:
    with pytest.raises(ValueError) as fault:  # noqa: PT011 - any of pydantic's
        read_due(message)
    assert "input_value" not in str(fault.value)
