"""Nobody can tell from the work done whether a source exists. Work is counted, not timed."""

import hmac
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.functions.intake.senders import (
    KEY,
    NEXT_SECRET,
    SECRET,
    Intake,
    a_form,
    a_submission,
    an_automation,
    delivered,
    fetched,
)

type Counted = Callable[[Intake, dict[str, Any]], tuple[int, int]]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """How many signatures were computed and keys compared for one request."""
    signatures, comparisons = Counter[str](), Counter[str]()
    sign, compare = Webhook.sign, hmac.compare_digest

    def counted_sign(*args: Any, **named: Any) -> str:
        signatures["made"] += 1
        return sign(*args, **named)

    def counted_compare(one: bytes, other: bytes) -> bool:
        comparisons["made"] += 1
        return compare(one, other)

    monkeypatch.setattr(Webhook, "sign", counted_sign)
    monkeypatch.setattr(hmac, "compare_digest", counted_compare)

    def counted(intake: Intake, event: dict[str, Any]) -> tuple[int, int]:
        before = signatures["made"], comparisons["made"]
        intake.answer(event)
        return signatures["made"] - before[0], comparisons["made"] - before[1]

    return counted


def test_an_unknown_source_costs_what_a_wrong_signature_costs(work: Counted) -> None:
    wrong = delivered(a_submission(), secret=NEXT_SECRET)
    known = work(Intake(), wrong)
    assert known == (3, 3)
    assert work(Intake(a_form()), wrong) == known
    assert work(Intake(a_form(id="automation")), wrong) == known, "a source of another kind"
    assert work(Intake(an_automation(secrets=(SECRET, SECRET, SECRET))), wrong) == known, "a source in rotation"


def test_a_right_signature_costs_no_less(work: Counted) -> None:
    assert work(Intake(), delivered(a_submission())) == (3, 3)


def test_an_unknown_source_costs_what_a_wrong_key_costs(work: Counted) -> None:
    for key in ("pk_website_0002_public", None):
        wrong = fetched(a_submission(_key="pk_website_0002_public"), x_leadpact_key=key)
        known = work(Intake(), wrong)
        assert known == (0, 3)
        assert work(Intake(an_automation()), wrong) == known
        assert work(Intake(an_automation(id="website")), wrong) == known
        assert work(Intake(a_form(secrets=(KEY, KEY + "2"))), wrong) == known


def test_an_unsigned_request_costs_the_same_whether_its_signed_source_exists(work: Counted) -> None:
    unsigned = delivered(a_submission(), webhook_signature=None)
    assert work(Intake(), unsigned) == work(Intake(a_form()), unsigned)


def test_unknown_and_wrong_are_answered_alike() -> None:
    wrong = delivered(a_submission(), secret=NEXT_SECRET)
    answers = [Intake().answer(wrong), Intake(a_form()).answer(wrong), Intake(a_form(id="automation")).answer(wrong)]
    assert [(answer.status, answer.headers, answer.text) for answer in answers[1:]] == [
        (answers[0].status, answers[0].headers, answers[0].text)
    ] * 2
