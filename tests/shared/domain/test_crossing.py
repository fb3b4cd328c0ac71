"""The second at which a verdict changes by the passing of time alone is found exactly, and only then."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition, Folded, compile_definition
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import (
    DAY,
    NOON,
    PERSONA,
    a_touch,
    a_view,
    an_action_clause,
    defined,
    folded,
    instruments,
)
from tests.shared.domain.contracts import contract, lives

STEPS = 4096


def naive(definition: CompiledDefinition, state: Folded, now: int, until: int) -> int | None:
    """Looks at every second at which any clause can change, one after the other."""
    moments = set()
    for clause, latest in zip(definition.definition.behaviours, state.latest, strict=True):
        if latest is not None and clause.fresh_for:
            moments.add(latest + clause.fresh_for + 1)
        if latest is not None and clause.half_life:
            first, last = (at * STEPS // clause.half_life for at in (now, until))
            moments |= {-(-step * clause.half_life // STEPS) for step in range(first, last + 2)}
    before = definition.judge(state, now).standing
    after = (at for at in sorted(moments) if now < at <= until)
    return next((at for at in after if definition.judge(state, at).standing != before), None)


@given(lives)
def test_the_second_is_that_of_a_naive_search(life: list[Touch]) -> None:
    state, until = folded(contract(), *life), NOON + DAY
    found = contract().falls_below(state, NOON)
    assert (found if found and found <= until else None) == naive(contract(), state, NOON, until)


@given(lives, st.integers(NOON, NOON + 30 * DAY))
def test_nothing_changes_before_and_something_does_then(life: list[Touch], now: int) -> None:
    state = folded(contract(), *life)
    found = contract().falls_below(state, now)
    standing = contract().judge(state, now).standing
    if found is None:
        assert contract().judge(state, now + 9000 * DAY).standing == standing
    else:
        assert contract().judge(state, found - 1).standing == standing
        assert contract().judge(state, found).standing != standing


@given(lives)
def test_following_the_changes_ends(life: list[Touch]) -> None:
    state, now = folded(contract(), *life), NOON
    for _ in range(100):
        if (found := contract().falls_below(state, now)) is None:
            return
        assert found > now
        now = found
    raise AssertionError


def test_much_engagement_fades_at_a_second_that_is_known_beforehand() -> None:
    touches = [
        a_touch(format="trusted_referral", characteristics=PERSONA),
        a_touch(*[a_view()] * 6, format="webinar_attendance"),
    ]
    touches[1] = touches[1].model_copy(update={"actions": (*[a_view(NOON - DAY)] * 2, *[a_view()] * 4)})
    state = folded(instruments(), *touches)
    assert instruments().judge(state, NOON).stage == "mql"
    found = instruments().falls_below(state, NOON)
    assert found and NOON < found < NOON + 3 * DAY
    assert [instruments().judge(state, at).stage for at in (found - 1, found)] == ["mql", "lead"]


def test_without_behaviour_nothing_ever_changes() -> None:
    state = folded(instruments(), a_touch(characteristics=PERSONA))
    assert instruments().falls_below(state, NOON) is None


def test_a_debt_that_fades_lifts_a_lead() -> None:
    clauses = [
        an_action_clause(points=10),
        an_action_clause(id="debt", points=-8, half_life_days=1, match={"type": "unsubscribed"}),
    ]
    rule: Any = {"score": "engagement", "at_least": 6}
    definition = compile_definition(defined(actions=clauses, lead_when=rule))
    state = folded(definition, a_touch(a_view(), Action(type="unsubscribed", at=NOON)))
    found = definition.falls_below(state, NOON)
    assert found and NOON + DAY - 60 < found <= NOON + DAY
    assert [definition.judge(state, at).stage for at in (found - 1, found)] == ["contact", "mql"]


def test_scores_that_hover_at_a_threshold_end_the_search_with_an_early_answer() -> None:
    clauses = [
        an_action_clause(id="gain", points=10_000, half_life_days=1000, award="each"),
        an_action_clause(id="debt", points=-10_000, half_life_days=1001, award="each"),
        an_action_clause(id="rest", points=0.001),
    ]
    rule = {"score": "engagement", "at_least": -100}
    definition = compile_definition(defined(actions=clauses, lead_when=rule, mql_when=rule, sales_ready_when=rule))
    state = folded(definition, a_touch(*[a_view()] * 100))
    now, standing = NOON, definition.judge(state, NOON).standing
    found = definition.falls_below(state, now)
    assert found is not None and found > now
    assert definition.judge(state, found - 1).standing == standing
