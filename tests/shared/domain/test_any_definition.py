"""What holds for every definition there can be: random clauses, points, caps, groups, half-lives and rules."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.judging.receipts import recompute
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from tests.shared.domain.builders import (
    DAY,
    LABELS,
    NOON,
    a_characteristic_clause,
    a_format_clause,
    an_action_clause,
    defined,
    folded,
)
from tests.shared.domain.contracts import lives

thousandths = st.integers(1, 40_000).map(lambda number: number / 1000)
points = st.integers(-40_000, 40_000).filter(bool).map(lambda number: number / 1000)
sometimes = st.none() | thousandths
half_lives = st.sampled_from([None, 1, 3, 400])
windows: st.SearchStrategy[Any] = st.sampled_from(
    [None, "calendar_day", {"hours": 6}, {"days": 2}, {"calendar_days": 3}]
)
recency = st.sampled_from([None, {"hours": 30}, {"days": 3}])
types = st.sampled_from(["page_viewed", "unsubscribed"])

each = st.fixed_dictionaries(
    {"points": points, "cap": sometimes, "half_life_days": half_lives, "latest_within": recency}
).map(lambda given: given | {"award": "each"})
per_day = st.fixed_dictionaries({"points": points, "cap_per_day": thousandths, "half_life_days": half_lives}).map(
    lambda given: given | {"award": "each"}
)
counted = st.fixed_dictionaries(
    {
        "points": points,
        "half_life_days": half_lives,
        "latest_within": recency,
        "at_least": st.integers(1, 4),
        "distinct_assets": st.booleans(),
        "within": windows,
    }
)
worth = st.fixed_dictionaries(
    {"points": points, "half_life_days": half_lives, "worth_at_least": thousandths}
    | {"within": st.sampled_from([None, "calendar_day", {"calendar_days": 2}])}
)
actions = st.lists(st.tuples(each | per_day | counted | worth, types, st.booleans()), min_size=2, max_size=7)
traits = st.lists(st.tuples(points, st.sampled_from(["pharma", "senior", "VP sales"]), st.booleans()), max_size=3)


def an_action(place: int, given: dict[str, Any], kind: str, grouped: bool) -> dict[str, Any]:
    said = {field: value for field, value in given.items() if value is not None}
    return an_action_clause(id=f"a{place}", match={"type": kind}, **said | ({"group": "done"} if grouped else {}))


def a_trait(place: int, worth_of_it: float, value: str, grouped: bool) -> dict[str, Any]:
    grouping = {"group": "known"} if grouped else {}
    return a_characteristic_clause({"one_of": [value]}, id=f"t{place}", points=worth_of_it, **grouping)


@st.composite
def definitions(draw: st.DrawFn) -> CompiledDefinition:
    done = [an_action(place, *drawn) for place, drawn in enumerate(draw(actions))]
    known = [a_trait(place, *drawn) for place, drawn in enumerate(draw(traits))]
    used = {clause.get("group") for clause in (*done, *known)} - {None}
    least = {"score": draw(st.sampled_from(["engagement", "total"])), "at_least": -9999}
    return compile_definition(
        defined(
            formats=[a_format_clause(points=draw(points), half_life_days=2)],
            characteristics=known,
            actions=done,
            groups={str(name): {"cap": draw(thousandths), "labels": LABELS} for name in used},
            lead_when={"any": ["a0", "a1"]},
            mql_when={"any": [{"all": ["a0", "a1"]}, {"not": least}, "by_form"]},
            sales_ready_when={"at_least": 2, "of": ["a0", "a1", "by_form"]},
            back_to_nurture_when={"not": "a0"},
        )
    )


later = st.integers(NOON, NOON + 40 * DAY)


@given(definitions(), lives, later)
def test_the_total_is_exactly_the_sum_of_the_receipts_lines(
    definition: CompiledDefinition, life: list[Touch], now: int
) -> None:
    verdict = definition.judge(folded(definition, *life), now)
    receipt = definition.receipt(verdict, Stage.CONTACT, now)
    lines = [line.points for line in receipt.met] + [cut.points for cut in receipt.cuts]
    assert all(type(line) is int for line in (*lines, receipt.fit, receipt.engagement))
    assert sum(lines) == receipt.fit + receipt.engagement == verdict.fit + verdict.engagement
    assert {line.clause for line in receipt.met} | set(receipt.unmet) == {c.id for c in definition.definition.clauses}


@given(definitions(), lives, later)
def test_what_is_stored_is_judged_and_made_again_to_the_last_thousandth(
    definition: CompiledDefinition, life: list[Touch], now: int
) -> None:
    state = folded(definition, *life)
    verdict = definition.judge(state, now)
    stored = definition.load(definition.dump(state))
    assert stored and definition.judge(stored, now) == verdict
    receipt = definition.receipt(verdict, Stage.CONTACT, now).model_dump_json(exclude_defaults=True)
    assert recompute(definition, Receipt.model_validate_json(receipt), life) == ()


@given(definitions(), lives, later)
def test_a_replay_comes_to_the_same(definition: CompiledDefinition, life: list[Touch], now: int) -> None:
    run = definition.run()
    for touch in life:
        run.fold(touch)
    assert run.standing(now) == definition.judge(folded(definition, *life), now).standing


@given(definitions(), lives, later)
def test_the_second_before_a_verdict_changes_it_still_holds_and_then_it_does_not(
    definition: CompiledDefinition, life: list[Touch], now: int
) -> None:
    state = folded(definition, *life)
    found, standing = definition.falls_below(state, now), definition.judge(state, now).standing
    if found is None:
        assert definition.judge(state, now + 9000 * DAY).standing == standing
    else:
        assert definition.judge(state, found - 1).standing == standing != definition.judge(state, found).standing


@given(definitions(), lives, later)
def test_no_bound_for_lists_is_ever_too_low(definition: CompiledDefinition, life: list[Touch], now: int) -> None:
    state = folded(definition, *life)
    at = max(now, state.newest)
    verdict = definition.judge(state, at)
    assert verdict.fit + verdict.engagement <= definition.ranking.bound(definition.rank(state), at)
