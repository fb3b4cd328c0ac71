"""What a form's answer costs, by what is known of the address: the calls are counted, in order, and never timed.

An answer that takes another path through the tables takes another time. Where paths differ today, the difference is
written down here, so that it cannot grow unnoticed.
"""

from contextlib import suppress
from typing import Final

import pytest

from shared.edge.admit import Suppressed
from shared.edge.record_touch import Delivery, TouchRecorder
from tests.builders import NOON, a_touch
from tests.calls import CallsOf
from tests.policies import a_policy
from tests.shared.edge.test_record_touch import deliver
from tests.tables import Tables

EMAIL: Final = {"email": "ann@example.com"}
CLAIM, LOOK_UP = "put_item deliveries", "batch_get_item identities suppressions"
ENDS_EARLY: Final = [CLAIM, LOOK_UP]
"""Of a person who is suppressed or under erasure."""


class Form:
    """One form post after another, by a recorder whose calls are counted."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self._roots = tables, tables.roots()
        self._roots.wrapper(create=True)
        self.calls = CallsOf(tables.dynamodb)
        counted = Tables(self.calls, tables.kms, tables.kms_key)
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

    def posted(self) -> list[str]:
        """The calls of one post, by operation and tables."""
        self.calls.made.clear()
        taken = self.recorder.take(Delivery("website", "now", b"1"), now=NOON)
        with suppress(Suppressed):
            taken.record(a_touch(EMAIL, id=taken.touch_id(0)))
        return [" ".join((call.operation, *(name for name, _ in call.tables))) for call in self.calls.made]


@pytest.fixture
def form(tables: Tables) -> Form:
    return Form(tables)


def test_who_is_suppressed_costs_a_claim_and_a_look(form: Form) -> None:
    form.is_suppressed()
    assert form.posted() == ENDS_EARLY


def test_who_is_under_erasure_takes_the_path_of_the_suppressed(form: Form) -> None:
    form.is_under_erasure()
    assert form.posted() == ENDS_EARLY


def test_a_new_person_is_one_transaction_more(form: Form) -> None:
    assert form.posted() == [*ENDS_EARLY, "transact_write_items identities keys leads"]


def test_a_known_person_is_two_reads_and_an_append_more(form: Form) -> None:
    form.is_known()
    assert form.posted() == [*ENDS_EARLY, "query leads", "get_item keys", "update_item leads"]
