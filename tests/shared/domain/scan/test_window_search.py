"""Every pattern is found, wherever it lies in a text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.domain.scan.window_search import WindowSearch


@given(
    st.lists(st.binary(min_size=7, max_size=40), min_size=1, max_size=30),
    st.binary(max_size=300),
    st.binary(max_size=300),
    st.integers(0, 65_600),
)
@example([b"0123456"], b"", b"", 65_533)
@settings(max_examples=150, deadline=None)
def test_every_pattern_is_found_wherever_it_lies(patterns: list[bytes], before: bytes, after: bytes, gap: int) -> None:
    text = before + bytes(gap) + patterns[0] + after
    assert WindowSearch(patterns).find(text) == {pattern for pattern in patterns if pattern in text}


def test_too_short_a_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="less than 7"):
        WindowSearch([b"short"])
