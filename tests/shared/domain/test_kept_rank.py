"""What is kept of a rank stays a bound of the score, and is written anew only when the rank outgrows it."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging.kept_rank import KeptRank, mark_of
from shared.domain.touch import Touch
from tests.shared.domain.builders import DAY, NOON, folded, instruments
from tests.shared.domain.contracts import contract, lives

ages = st.integers(0, 900 * DAY)


@given(lives, ages)
def test_it_is_never_below_the_score(life: list[Touch], age: int) -> None:
    for definition in (contract(), instruments()):
        state = folded(definition, *life)
        now = max(NOON, state.newest) + age
        kept = KeptRank.of(state, definition.rank(state))
        verdict = definition.judge(state, now)
        assert verdict.fit + verdict.engagement <= definition.ranking.bound(kept.rank, now)


@given(lives, lives, ages)
def test_as_long_as_it_covers_what_came_it_is_no_lower_either(life: list[Touch], more: list[Touch], age: int) -> None:
    definition = contract()
    before, after = folded(definition, *life), folded(definition, *life, *more)
    kept, new = (KeptRank.of(state, definition.rank(state)) for state in (before, after))
    if kept.covers(new):
        now = max(NOON, after.newest) + age
        verdict = definition.judge(after, now)
        assert verdict.fit + verdict.engagement <= definition.ranking.bound(kept.rank, now)


@given(lives)
def test_it_is_read_as_it_was_written(life: list[Touch]) -> None:
    state = folded(contract(), *life)
    kept = KeptRank.of(state, contract().rank(state))
    assert KeptRank.read(kept.written()) == kept and kept.covers(kept)
    assert kept.mark == mark_of(contract().empty())
    assert len(kept.written()) < 32


def test_ranks_of_another_definition_say_nothing() -> None:
    one, other = (KeptRank.of(d.empty(), d.rank(d.empty())) for d in (contract(), instruments()))
    assert not one.covers(other) and not other.covers(one)
