"""Going through a whole history comes to what folding and judging touch by touch does."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition
from shared.domain.touch import Touch
from tests.shared.domain.builders import DAY, NOON, a_touch, a_view, instruments
from tests.shared.domain.contracts import contract, lives

later = st.integers(NOON, NOON + 40 * DAY)


def comes_to_the_same(definition: CompiledDefinition, life: list[Touch], now: int) -> bool:
    """After each touch, at the time it came and at ``now``; what was looked at is not changed by looking."""
    run, state = definition.run(), definition.empty()
    for touch in life:
        run.fold(touch)
        state = definition.fold(state, touch)
        for instant in (touch.received_at, now, touch.received_at):
            if run.standing(instant) != definition.judge(state, instant).standing:
                return False
    return run.standing(now) == definition.judge(state, now).standing


@given(lives, later)
def test_every_kind_of_clause_in_any_order(life: list[Touch], now: int) -> None:
    assert comes_to_the_same(contract(), life, now)
    assert comes_to_the_same(instruments(), life, now)


@given(lives, later)
def test_a_history_in_order_of_time(life: list[Touch], now: int) -> None:
    assert comes_to_the_same(contract(), sorted(life, key=lambda touch: touch.received_at), now)


def test_two_runs_know_nothing_of_each_other() -> None:
    one, other = instruments().run(), instruments().run()
    before = other.standing(NOON)
    for _ in range(9):
        one.fold(a_touch(a_view(), format="price_request_form"))
    assert other.standing(NOON) == before
