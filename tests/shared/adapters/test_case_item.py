"""Any case survives being an item, and every change of one is written."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.case_item import attributes, case_of, key_of
from shared.domain.case.case import Case, Challenge, Entry
from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Proof,
    RefusalReason,
    State,
)
from shared.domain.certificate.words import Ground
from tests.tables import Tables

seconds = st.integers(0, 2**33)
words = st.text("abcdefghij-0123456789", min_size=1, max_size=40)
any_case = st.builds(
    Case,
    id=st.uuids(version=4).map(str),
    type=st.sampled_from(CaseType),
    channel=st.sampled_from(Channel),
    state=st.sampled_from(State),
    started=seconds,
    received=seconds,
    due=seconds,
    promised=seconds,
    policy=words,
    version=st.integers(0, 1000),
    ground=st.none() | st.sampled_from(Ground),
    controller=st.none() | words,
    request=st.none() | words,
    proof=st.sampled_from(Proof),
    timeline=st.dictionaries(st.sampled_from(State), seconds),
    history=st.lists(st.builds(Entry, seconds, words, words, words), max_size=5).map(tuple),
    approvals=st.lists(words, max_size=2).map(tuple),
    paused=st.none() | seconds,
    paused_seconds=seconds,
    extension=st.none() | st.sampled_from(ExtensionReason),
    hold=st.none() | st.sampled_from(HoldReason),
    refusal=st.none() | st.sampled_from(RefusalReason),
    challenge=st.none() | st.builds(Challenge, words, seconds, st.integers(0, 5)),
    horizon=st.none() | seconds,
)


@given(any_case)
def test_a_case_survives_being_an_item(case: Case) -> None:
    assert case_of(key_of(case.id) | attributes(case)) == case


@given(before=any_case, after=any_case)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_changes_is_written_as_the_next_version(tables: Tables, before: Case, after: Case) -> None:
    after = replace(after, id=before.id, version=before.version, history=before.history + after.history)
    fresh: dict[str, Any] = key_of(before.id) | attributes(before) | {"sealed": {"B": b"x"}, "body": {"S": "x"}}
    tables.dynamodb.put_item(TableName="cases", Item=fresh)
    assert tables.cases().advance(before, after) == replace(after, version=before.version + 1)
