"""What a form's answer costs, whatever is known of the address: the calls are counted, in order, and never timed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pytest

from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent, Touch, Trust
from shared.edge.admit import Suppressed
from shared.edge.join import Ambiguous
from shared.edge.record_touch import Delivery, NobodyKnown, TouchRecorder
from tests.builders import NOON, a_touch
from tests.calls import Call, CallsOf
from tests.policies import a_policy
from tests.shared.edge.test_record_touch import deliver
from tests.tables import Tables

EMAIL: Final = {"email": "ann@example.com"}
READS: Final = ["put_item deliveries", "batch_get_item identities suppressions", "query leads", "get_item keys"]
WRITES: Final = [*READS, "transact_write_items"]
COMES_AGAIN: Final = [*READS[:2], "query leads"]


class Form:
    """One form post after another, by a recorder whose calls are counted."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self._roots = tables, tables.roots()
        self._roots.wrapper(create=True)
        self.calls = CallsOf(tables.dynamodb)
        counted = replace(tables, dynamodb=self.calls)
        self.recorder = TouchRecorder(
            store=counted.journal(),
            claims=counted.deliveries(),
            wrapper=self._roots.wrapper(create=True),
            hasher=self._roots.hasher(create=True),
            policy=a_policy(),
        )

    def is_known(self) -> None:
        deliver(self.recorder, EMAIL, id="before")

    def is_suppressed(self) -> None:
        mark = self._roots.hasher().suppression("email", EMAIL["email"])
        self.tables.dynamodb.put_item(TableName="suppressions", Item={"pk": {"S": mark}, "since": {"N": str(NOON)}})

    def is_under_erasure(self) -> None:
        token = self._roots.hasher().identity("email", EMAIL["email"])
        self.tables.dynamodb.put_item(TableName="identities", Item={"pk": {"S": token}, "erasing": {"S": "case"}})

    def is_shared(self) -> None:
        token = self._roots.hasher().identity("email", EMAIL["email"])
        holders: dict[str, Any] = {"lead": {"S": "one"}, "sharers": {"SS": ["another"]}}
        self.tables.dynamodb.put_item(TableName="identities", Item={"pk": {"S": token}} | holders)

    def is_new(self) -> None:
        pass

    def stored(self) -> list[list[dict[str, Any]]]:
        return [self.tables.items(table) for table in ("leads", "keys", "identities", "suppressions")]

    def posted(self, touch: Touch, *, id: str = "now") -> list[str]:
        """The calls of one post, by operation; single reads and writes with their tables."""
        self.calls.made.clear()
        taken = self.recorder.take(Delivery("website", id, b"1"), now=NOON)
        with suppress(Suppressed, Ambiguous, NobodyKnown):
            taken.record(touch.model_copy(update={"id": taken.touch_id(0)}))
        return [_said(call) for call in self.calls.made]


def _said(call: Call) -> str:
    if call.operation == "transact_write_items":
        return call.operation
    return " ".join((call.operation, *(name for name, _ in call.tables)))


WAYS: Final = [Form.is_new, Form.is_known, Form.is_suppressed, Form.is_under_erasure, Form.is_shared]
"""In which a page's visitor may be known. A no acts on each of several people, which takes its calls for each."""
SAID: Final = a_touch(EMAIL).model_copy(update={"trust": Trust.ASSERTED})
NO: Final = Consent(basis="consent", purposes=("store",), state=ConsentState.WITHDRAWN)
REFUSED: Final = SAID.model_copy(update={"consent": NO})


@pytest.fixture
def form(tables: Tables) -> Form:
    return Form(tables)


@pytest.mark.parametrize("way", WAYS)
def test_a_post_takes_the_same_calls_whoever_is_known(form: Form, way: Callable[[Form], None]) -> None:
    way(form)
    assert form.posted(SAID) == WRITES


@pytest.mark.parametrize("way", WAYS[:-1])
def test_a_no_takes_the_same_calls_whoever_is_known(form: Form, way: Callable[[Form], None]) -> None:
    way(form)
    assert form.posted(REFUSED) == WRITES


@pytest.mark.parametrize("way", WAYS)
def test_a_post_that_comes_again_takes_the_same_calls_whoever_is_known(form: Form, way: Callable[[Form], None]) -> None:
    way(form)
    form.posted(SAID)
    assert form.posted(SAID) == COMES_AGAIN


@pytest.mark.parametrize("way", [Form.is_suppressed, Form.is_under_erasure, Form.is_shared])
def test_the_calls_that_only_look_alike_store_nothing(form: Form, way: Callable[[Form], None]) -> None:
    way(form)
    before = form.stored()
    form.posted(SAID)
    assert form.stored() == before


def test_a_sender_that_signs_is_told_and_costs_no_call_more(form: Form) -> None:
    form.is_suppressed()
    assert form.posted(a_touch(EMAIL).model_copy(update={"trust": Trust.SIGNED})) == READS[:2]
