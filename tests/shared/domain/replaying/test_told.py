"""A touch read for a replay tells judging what the touch itself does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from shared.domain.replaying.told import NoTouch, in_time, told
from shared.domain.touch import Action, Consent, Outcome, Touch
from tests.shared.domain.builders import a_touch, a_view, folded, instruments
from tests.shared.domain.replaying.builders import read

texts = st.text(max_size=12)
scalars = st.one_of(
    texts, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)
)
actions = st.builds(
    Action,
    type=st.sampled_from(["page_viewed", "asset_downloaded", "price_requested"]),
    at=st.integers(0, 2**32),
    asset=st.none() | texts,
    category=st.none() | st.sampled_from(["product", "high_value"]),
    value=st.none() | st.integers(-(10**15), 10**15),
)
touches = st.builds(
    Touch,
    id=texts,
    source=texts,
    received_at=st.integers(0, 2**32),
    format=st.sampled_from(["web_form", "price_request_form"]),
    identifiers=st.dictionaries(st.sampled_from(["email", "phone"]), texts),
    consent=st.just(Consent(basis="consent")),
    characteristics=st.dictionaries(st.sampled_from(["industry", "annual_revenue_usd", "seniority"]), scalars),
    actions=st.lists(actions, max_size=3).map(tuple),
    attribution=st.dictionaries(st.sampled_from(["channel", "utm_source"]), texts),
    outcome=st.none() | st.builds(Outcome, result=st.sampled_from(["won", "lost"]), at=st.none() | st.integers(0, 9)),
    carried_from=st.lists(texts, max_size=2).map(tuple),
    cleared=st.lists(texts, max_size=2).map(tuple),
)


@given(touches)
def test_it_tells_the_same(touch: Touch) -> None:
    said, whole = asdict(read(touch)), dict(touch)
    whole["outcome"] = touch.outcome and {"result": touch.outcome.result}
    said["outcome"] = said["outcome"] and asdict(said["outcome"])
    said["actions"] = [asdict(action) for action in said["actions"]]
    whole["actions"] = [dict(action) for action in touch.actions]
    for name, value in said.items():
        assert _plain(value) == _plain(whole[name]), name


@given(st.lists(touches, max_size=6))
def test_it_folds_to_the_same(known: list[Touch]) -> None:
    definition = instruments()
    state = definition.empty()
    for touch in known:
        state = definition.fold(state, read(touch))
    assert state == folded(definition, *known)


def test_touches_are_judged_in_the_order_of_the_journal() -> None:
    later, earlier = read(a_touch(a_view(), time=20)), read(a_touch(a_view(), time=10))
    assert in_time([later, earlier]) == [later, earlier]


def test_once_a_lead_was_merged_into_it_touches_are_judged_as_they_came() -> None:
    own, carried = read(a_touch(time=20)), read(a_touch(time=10, carried_from=("lead",)))
    assert in_time([own, carried]) == [carried, own]


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"id": 1', b'{"id": "\xff"}'])
def test_what_is_no_touch_is_not_read(record: bytes) -> None:
    with pytest.raises(NoTouch):
        told(record)


def _plain(value: Any) -> Any:
    """Tuples as lists, and numbers with their types: true is not 1 to a clause."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return type(value), value
