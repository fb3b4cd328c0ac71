"""The one moment that is waited for is exactly that at which an MQL goes back."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.decision import move_called_for
from shared.domain.falling import falls_back_at
from shared.domain.judging import Folded
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.domain.touch import Touch
from tests.shared.domain.builders import DAY, NOON, folded
from tests.shared.domain.contracts import contract, lives

MQL = Standing(Stage.MQL, 0, ready=True, version=1)


def goes_back(state: Folded, now: int) -> bool:
    move = move_called_for(MQL, contract().judge(state, now))
    return move is not None and move.stage is Stage.NURTURE


@given(lives, st.integers(NOON, NOON + 30 * DAY))
def test_an_mql_stands_until_the_second_before_and_goes_back_at_it(life: list[Touch], now: int) -> None:
    state = folded(contract(), *life)
    if goes_back(state, now):
        return
    found = falls_back_at(contract(), state, MQL, now)
    if found is None:
        assert not goes_back(state, now + 9000 * DAY)
    else:
        assert goes_back(state, found)
        looked_at = range(now, found, max((found - now) // 200, 1))
        assert not any(goes_back(state, moment) for moment in (*looked_at, found - 1))


@given(lives, st.sampled_from([stage for stage in Stage if stage is not Stage.MQL]))
def test_who_is_no_mql_waits_for_nothing(life: list[Touch], stage: Stage) -> None:
    standing = Standing(stage, 0, ready=False, version=1)
    assert falls_back_at(contract(), folded(contract(), *life), standing, NOON) is None
