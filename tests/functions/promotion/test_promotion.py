"""Promotion settles a decision once, along the arrows, and one bad message does not spoil its neighbours."""

import json
from typing import Any

import pytest

from functions.promotion import handler
from functions.promotion.promote_lead import MoveForbidden, promote_lead
from shared.domain.decision import Decision, Move, allowed
from shared.domain.stage import Stage

CONTACT, LEAD, MQL, NURTURE = Stage


class Promotions:
    def __init__(self) -> None:
        self.settled: list[str] = []

    def settle(self, lead_id: str, decision: Decision) -> bool:
        self.settled.append(lead_id)
        return True


def a_message(lead: str, start: Stage = CONTACT, stage: Stage = MQL, **changes: Any) -> dict[str, Any]:
    body = {"lead": lead, "number": 1, "start": start, "stage": stage, "ready": False, "at": 1, "version": 1} | changes
    return {"messageId": lead, "eventSource": "aws:sqs", "body": json.dumps(body)}


@pytest.fixture
def promotions(monkeypatch: pytest.MonkeyPatch) -> Promotions:
    fake = Promotions()
    monkeypatch.setattr(handler, "build", lambda: fake)
    return fake


def test_one_bad_message_does_not_spoil_its_neighbours(promotions: Promotions) -> None:
    messages = [
        a_message("a"),
        a_message("b", MQL, CONTACT),
        {"messageId": "c", "eventSource": "aws:sqs", "body": "{"},
        a_message("d"),
    ]
    answer = handler.lambda_handler({"Records": messages}, None)
    assert [failure["itemIdentifier"] for failure in answer["batchItemFailures"]] == ["b", "c"]
    assert promotions.settled == ["a", "d"]


@pytest.mark.parametrize(
    ("start", "stage", "ready", "may"),
    [
        (CONTACT, LEAD, False, True),
        (CONTACT, MQL, False, True),
        (LEAD, MQL, True, True),
        (MQL, MQL, True, True),
        (MQL, MQL, False, False),
        (LEAD, LEAD, True, False),
        (CONTACT, CONTACT, True, False),
        (MQL, LEAD, False, False),
        (LEAD, CONTACT, False, False),
        (MQL, NURTURE, False, True),
        (MQL, NURTURE, True, False),
        (LEAD, NURTURE, False, False),
        (CONTACT, NURTURE, False, False),
        (NURTURE, NURTURE, True, False),
        (NURTURE, MQL, False, True),
        (NURTURE, MQL, True, True),
        (NURTURE, LEAD, False, False),
        (NURTURE, CONTACT, False, False),
    ],
)
def test_a_stage_changes_only_along_the_arrows(start: Stage, stage: Stage, ready: bool, may: bool) -> None:
    move = Move(start, stage, ready)
    assert allowed(move) is may
    promotions = Promotions()
    if may:
        assert promote_lead("a", Decision(1, move, 1, 1), leads=promotions)
    else:
        with pytest.raises(MoveForbidden):
            promote_lead("a", Decision(1, move, 1, 1), leads=promotions)
    assert bool(promotions.settled) is may
