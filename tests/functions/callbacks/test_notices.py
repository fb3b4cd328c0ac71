"""Telling those who had been given the data that it was erased (GDPR Art. 19)."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from functions.callbacks.deliver import MOST_ATTEMPTS, Undeliverable
from functions.callbacks.due import NoticeDue, read_due
from shared.domain.policy.parties import Recipient, Role, TransferTool
from shared.edge.messages import RecipientDue, RecipientEvent
from shared.ports.callbacks import NotDelivered
from shared.ports.recipients import Told, ToldOutcome
from tests.builders import NOON
from tests.cases import CASE
from tests.functions.callbacks.telling import DOMAIN, Telling
from tests.tables import Tables


class Wire:
    """Remembers what was sent; takes nothing while it is ``down``."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, bytes, Mapping[str, str]]] = []
        self.down = False

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        self.sent.append((url, body, headers))
        if self.down:
            raise NotDelivered("status_500")


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def telling(tables: Tables, wire: Wire) -> Telling:
    made = Telling(tables, transport=wire)
    partner = Recipient(
        id="partner",
        role=Role.CONTROLLER,
        country="NL",
        transfer_tool=TransferTool.NONE,
        url="https://partner.example/erased",
    )
    policy = made.deliveries.policy.model_copy(update={"recipients": (partner,)})
    made.deliveries = replace(made.deliveries, policy=policy)
    return made


def a_notice(**changes: object) -> NoticeDue:
    due = read_due(RecipientDue(case=CASE, recipient="partner", leads=("lead-1", "lead-2")).model_dump_json())
    assert isinstance(due, NoticeDue)
    return due.model_copy(update={"at": NOON} | changes)


def test_a_recipient_is_told_which_of_its_leads_were_erased_and_can_check_who_says_so(
    telling: Telling, wire: Wire
) -> None:
    assert telling.deliveries.deliver(a_notice())
    ((url, body, headers),) = wire.sent
    assert url == "https://partner.example/erased"
    told = json.loads(body)
    assert told.pop("replay_guard")["timestamp"] == "2026-09-21T14:13:20Z"
    assert told == {"event": "erased", "case": CASE, "leads": ["lead-1", "lead-2"]}
    assert headers["X-OpenDSR-Processor-Domain"] == DOMAIN and headers["X-OpenDSR-Signature"]


def test_a_second_try_has_the_same_bytes(telling: Telling, wire: Wire) -> None:
    wire.down = True
    assert not telling.deliveries.deliver(a_notice())
    wire.down = False
    assert telling.deliver() == [True]
    first, second = wire.sent
    assert first == second


def test_who_is_no_recipient_any_more_is_told_nothing(telling: Telling, wire: Wire) -> None:
    assert not telling.deliveries.deliver(a_notice(recipient="former"))
    assert not wire.sent and not telling.queue.messages


@pytest.mark.parametrize("event", RecipientEvent)
def test_a_recipient_learns_what_was_done_and_that_each_is_news_of_its_own(
    telling: Telling, wire: Wire, event: RecipientEvent
) -> None:
    telling.deliveries.deliver(a_notice())
    telling.deliveries.deliver(a_notice(event=event))
    first, second = (json.loads(body) for _, body, _ in wire.sent)
    assert second["event"] == event
    assert (first["replay_guard"]["id"] == second["replay_guard"]["id"]) is (event is RecipientEvent.ERASED)


def test_what_came_of_it_is_written_down(telling: Telling, wire: Wire) -> None:
    telling.deliveries.deliver(a_notice())
    assert telling.tables.recipients().told(CASE) == [Told("erased", "partner", ToldOutcome.DELIVERED, NOON)]


def test_as_long_as_it_is_tried_nothing_is_said_of_it(telling: Telling, wire: Wire) -> None:
    wire.down = True
    telling.deliveries.deliver(a_notice())
    assert telling.tables.recipients().told(CASE) == []


def test_what_was_given_up_has_failed_until_it_is_brought_back_and_delivered(telling: Telling, wire: Wire) -> None:
    wire.down = True
    last = a_notice(attempt=MOST_ATTEMPTS)
    with pytest.raises(Undeliverable):
        telling.deliveries.deliver(last)
    log = telling.tables.recipients()
    assert [one.outcome for one in log.told(CASE)] == [ToldOutcome.FAILED]
    wire.down = False
    telling.deliveries.deliver(last)
    assert [one.outcome for one in log.told(CASE)] == [ToldOutcome.DELIVERED]
    wire.down = True
    with pytest.raises(Undeliverable):
        telling.deliveries.deliver(last)
    assert [one.outcome for one in log.told(CASE)] == [ToldOutcome.DELIVERED], "a copy that fails takes nothing back"
