"""Lists by current score stay right at every later instant without anybody being rewritten."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition, Folded, compile_definition
from shared.domain.judging.ranking import Rank, best, descending
from shared.domain.touch import Touch
from tests.shared.domain.builders import (
    DAY,
    NOON,
    a_touch,
    a_view,
    an_action_clause,
    asking,
    defined,
    folded,
    instruments,
)
from tests.shared.domain.contracts import contract, lives

ONE_HALF_LIFE = compile_definition(
    defined(
        actions=[
            an_action_clause(award="each", half_life_days=3, points=7),
            an_action_clause(id="three", at_least=3, within={"days": 1}, half_life_days=3, points=11.5),
        ]
    )
)
views = st.lists(st.integers(0, 900 * DAY), max_size=8)
ages = st.integers(0, 60 * DAY)
people = st.lists(lives, max_size=6)


def seen(definition: CompiledDefinition, moments: list[int]) -> Folded:
    return folded(definition, *(a_touch(a_view(NOON - ago)) for ago in moments))


def total(definition: CompiledDefinition, state: Folded, now: int) -> int:
    verdict = definition.judge(state, now)
    return verdict.fit + verdict.engagement


@given(views, views, ages)
def test_with_one_half_life_the_keys_order_leads_at_every_instant(one: list[int], other: list[int], age: int) -> None:
    """But for the rounding of either clause to a thousandth."""
    assert ONE_HALF_LIFE.ranking.exact
    states = [seen(ONE_HALF_LIFE, moments) for moments in (one, other)]
    low, high = sorted(states, key=lambda state: ONE_HALF_LIFE.rank(state).key)
    assert total(ONE_HALF_LIFE, low, NOON + age) <= total(ONE_HALF_LIFE, high, NOON + age) + 2


def test_a_key_tells_the_latest_moment_from_the_one_before() -> None:
    keys = [ONE_HALF_LIFE.rank(seen(ONE_HALF_LIFE, [ago])).key for ago in range(0, 7200, 120)]
    assert keys == sorted(set(keys), reverse=True)


@given(lives, ages)
def test_no_bound_is_ever_too_low(life: list[Touch], age: int) -> None:
    for definition in (contract(), instruments()):
        state = folded(definition, *life)
        now = max(NOON, state.newest) + age
        assert total(definition, state, now) <= definition.ranking.bound(definition.rank(state), now)


@given(views, ages)
def test_a_bound_is_close_where_all_points_share_a_half_life(moments: list[int], age: int) -> None:
    state = seen(ONE_HALF_LIFE, moments)
    exact = total(ONE_HALF_LIFE, state, NOON + age)
    assert ONE_HALF_LIFE.ranking.bound(ONE_HALF_LIFE.rank(state), NOON + age) <= exact + exact // 10**6 + 8


def test_several_half_lives_or_lasting_points_are_not_ordered_by_keys_alone() -> None:
    assert not instruments().ranking.exact
    assert not asking().ranking.exact
    assert asking(half_life_days=1).ranking.exact
    assert not asking(half_life_days=1, points=-1).ranking.exact


@given(people, ages, st.integers(1, 4))
def test_the_best_are_found_without_judging_everybody(lots: list[list[Touch]], age: int, count: int) -> None:
    definition, now = contract(), NOON + age
    states = [folded(definition, *life) for life in lots]
    buckets: dict[int, list[tuple[Folded, Rank]]] = {}
    for state in states:
        rank = definition.rank(state)
        buckets.setdefault(rank.lasting, []).append((state, rank))
    for bucket in buckets.values():
        bucket.sort(key=lambda entry: -entry[1].key)
    found = page(definition, list(buckets.values()), now, count)
    assert [points for points, _ in found] == sorted((total(definition, s, now) for s in states), reverse=True)[:count]


def page(definition: CompiledDefinition, buckets: list[Any], now: int, count: int) -> list[tuple[int, Folded]]:
    def bound(rank: Rank) -> int:
        return definition.ranking.bound(rank, now)

    ranked = descending(buckets, bound)
    return best(ranked, count=count, bound=bound, score=lambda state: total(definition, state, now), most=1000)


def test_reading_stops_as_soon_as_nobody_can_reach_the_page() -> None:
    states = [seen(ONE_HALF_LIFE, [days * DAY]) for days in range(100)]
    ranks = {id(state): ONE_HALF_LIFE.rank(state) for state in states}
    judged: list[Folded] = []

    def score(state: Folded) -> int:
        judged.append(state)
        return total(ONE_HALF_LIFE, state, NOON)

    found = best(
        ((state, ranks[id(state)]) for state in states),
        count=5,
        bound=lambda rank: ONE_HALF_LIFE.ranking.bound(rank, NOON),
        score=score,
        most=1000,
    )
    assert [state for _, state in found] == states[:5]
    assert len(judged) <= 7
