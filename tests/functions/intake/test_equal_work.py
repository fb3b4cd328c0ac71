"""Nobody can tell from the work done whether a source exists, or whether a person is known to one that asks people to
confirm. Work is counted, not timed."""

import hmac
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from standardwebhooks import Webhook

from functions.intake.respond import responder
from functions.intake.send_questions import QuestionSender
from shared.domain.source import DoubleOptIn
from shared.edge.record_touch import TouchRecorder
from tests.builders import NOON
from tests.chain import Queue
from tests.consents import Consenting, an_opt_in
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
from tests.policies import a_policy
from tests.tables import Tables

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


class Counting:
    """A client of AWS, and which operations it was asked for, on how many keys."""

    def __init__(self, client: Any, asked: list[tuple[str, str]]) -> None:
        self._client, self._asked = client, asked

    def __getattr__(self, name: str) -> Any:
        operation = getattr(self._client, name)

        def counted(**request: Any) -> Any:
            self._asked.append((name, str(request.get("TableName") or sorted(request.get("RequestItems", ())))))
            return operation(**request)

        return counted


class CountingQueue(Queue):
    def __init__(self, asked: list[tuple[str, str]]) -> None:
        super().__init__()
        self._asked = asked

    def send(self, messages: Any, *, delay: int = 0) -> list[int]:
        self._asked += [("send", f"{len(messages)}, {len(json.loads(messages[0]))} fields")]
        return super().send(messages)


@pytest.mark.parametrize("kind", ["known", "stranger", "suppressed", "being_erased"])
def test_a_form_that_asks_people_to_confirm_does_the_same_work_whoever_they_are(tables: Tables, kind: str) -> None:
    """Counted are all calls to storage and queues, and their answer is the same."""
    consenting = Consenting(tables)
    hasher = tables.roots().hasher()
    consenting.confirms(an_opt_in(identifiers={"email": "known@example.com"}))
    suppressed = {"pk": {"S": hasher.suppression("email", "suppressed@example.com")}, "since": {"N": "1"}}
    tables.dynamodb.put_item(TableName="suppressions", Item=suppressed)
    blocked = {"pk": {"S": hasher.identity("email", "being_erased@example.com")}, "erased": {"S": "case"}}
    tables.dynamodb.put_item(TableName="identities", Item=blocked)
    asked: list[tuple[str, str]] = []
    dynamodb: Any = Counting(tables.dynamodb, asked)
    wrapper = tables.roots().wrapper()
    recorder = TouchRecorder(
        store=replace(tables, dynamodb=dynamodb).journal(),
        claims=replace(tables, dynamodb=dynamodb).deliveries(),
        wrapper=wrapper,
        hasher=hasher,
        policy=a_policy(),
    )
    source = a_form(double_opt_in=DoubleOptIn(sender="us@example.com"))
    intake = Intake(source)
    parts = intake.parts._replace(recorder=recorder, questions=QuestionSender(CountingQueue(asked), wrapper))
    handle = responder(sources=intake, intake=parts, clock=lambda: NOON)
    answer = handle(fetched(a_submission(identifiers={"email": f"{kind}@example.com", "phone": "+14155552671"})))
    assert (answer["statusCode"], json.loads(answer["body"])) == (200, {"status": "accepted"})
    assert asked == [("put_item", "deliveries"), ("send", "1, 2 fields")]
