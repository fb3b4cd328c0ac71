"""Every kind of clause at once: exact sums, bounded memory, stored and recomputed without a difference."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import Folded, compile_definition
from shared.domain.judging.receipts import Difference, recompute
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.domain.touch import Action, Touch
from tests.shared.domain.builders import DAY, HOUR, NOON, a_touch, a_view, folded, judged, outcome
from tests.shared.domain.contracts import contract, lives, the_contract, touches

later = st.integers(NOON, NOON + 40 * DAY)


def stored(state: Folded) -> Any:
    return json.loads(json.dumps(contract().dump(state)))


def receipt(life: list[Touch], now: int) -> Receipt:
    return contract().receipt(judged(contract(), *life, now=now), Stage.CONTACT, now)


@given(lives, later)
def test_the_scores_are_exactly_the_sums_of_the_lines(life: list[Touch], now: int) -> None:
    made = receipt(life, now)
    lines = [line.points for line in made.met] + [cut.points for cut in made.cuts]
    assert sum(lines) == made.fit + made.engagement
    of_persona = {clause.id for clause in contract().definition.characteristics}
    fit = sum(line.points for line in made.met if line.clause in of_persona)
    assert made.fit == fit + sum(cut.points for cut in made.cuts if cut.group == "persona")


@given(lives, later)
def test_no_cap_is_ever_exceeded(life: list[Touch], now: int) -> None:
    verdict = judged(contract(), *life, now=now)
    assert outcome(verdict, "each").points <= 30_000
    assert outcome(verdict, "debt").points >= -40_000
    definition = contract().definition
    for name, cut in zip(verdict.groups, verdict.cuts, strict=True):
        members = {clause.id for clause in definition.clauses if clause.group == name}
        given_ = sum(each.points for each in verdict.outcomes if each.clause in members)
        assert cut == max(given_ - definition.groups[name].cap, 0)


@given(lives, later)
def test_what_is_not_met_has_nothing_to_show(life: list[Touch], now: int) -> None:
    for each in judged(contract(), *life, now=now).outcomes:
        assert each.met or not (each.points or each.evidence or each.undecayed)
        assert set(each.evidence) <= {touch.id for touch in life}


@given(lives)
def test_what_is_stored_is_what_was_remembered(life: list[Touch]) -> None:
    state = folded(contract(), *life)
    assert contract().load(stored(state)) == state
    assert state.touches == len(life)


@given(lives, touches)
def test_folding_goes_on_after_storing_as_if_nothing_had_been(life: list[Touch], touch: Touch) -> None:
    state = folded(contract(), *life)
    again = contract().load(stored(state))
    assert again and contract().fold(again, touch) == contract().fold(state, touch)


@given(lives, st.data(), later)
def test_behaviour_is_worth_the_same_in_any_order(life: list[Touch], data: st.DataObject, now: int) -> None:
    """All of it lies within the six days that the shortest of the windows but one still remember."""
    kept = [touch.model_copy(update={"characteristics": {}, "identifiers": {}}) for touch in life]
    shuffled = data.draw(st.permutations(kept))
    unwindowed = {"each", "each_per_day", "each_lasting", "debt", "debt_per_day", "worth", "by_form"}
    one, other = (judged(contract(), *order, now=now) for order in (kept, shuffled))
    for name in unwindowed:
        assert outcome(one, name)[:3] == outcome(other, name)[:3]


@given(lives, later)
def test_a_receipt_is_recomputed_without_a_difference(life: list[Touch], now: int) -> None:
    made = receipt(life, now)
    again = Receipt.model_validate_json(made.model_dump_json(exclude_defaults=True))
    assert recompute(contract(), again, life) == ()
    assert recompute(contract(), again, [*life, a_touch(a_view())]) == ()


def test_a_receipt_that_was_changed_is_found_out() -> None:
    life = [a_touch(a_view(NOON), a_view(NOON + HOUR))]
    made = receipt(life, NOON + HOUR)
    richer = made.model_copy(update={"engagement": made.engagement + 1})
    assert recompute(contract(), richer, life) == (Difference("engagement", made.engagement + 1, made.engagement),)
    line = made.met[-1].model_copy(update={"points": 1})
    swapped = made.model_copy(update={"met": (*made.met[:-1], line)})
    assert [difference.path for difference in recompute(contract(), swapped, life)] == [f"met.{line.clause}"]


def test_evidence_that_is_gone_is_found_out() -> None:
    life = [a_touch(a_view()), a_touch(a_view())]
    made = receipt(life, NOON)
    assert recompute(contract(), made, life[1:]) == (Difference("touches", 2, 1),)
    others = [life[0], a_touch()]
    assert {difference.path for difference in recompute(contract(), made, others)} >= {"met.rolling", "engagement"}


def test_a_receipt_is_not_recomputed_by_another_definition() -> None:
    made = receipt([a_touch()], NOON)
    other = compile_definition(the_contract(version=2))
    assert [difference.path for difference in recompute(other, made, [a_touch()])] == ["definition"]


def test_a_line_tells_what_time_and_caps_took() -> None:
    views = [Action(type="page_viewed", at=NOON)] * 9
    made = receipt([a_touch(*views, *[Action(type="unsubscribed", at=NOON)] * 2)], NOON)
    lines = {line.clause: line for line in made.met}
    assert (lines["each"].points, lines["each"].undecayed, lines["each"].cap) == (30_000, 36_000, 30_000)
    assert (lines["each_per_day"].points, lines["each_per_day"].undecayed) == (10_000, 36_000)
    assert (lines["debt_per_day"].points, lines["debt_per_day"].undecayed) == (-3000, -4000)
    faded = receipt([a_touch(a_view())], NOON + 2 * DAY)
    line = next(line for line in faded.met if line.clause == "each")
    assert (line.points, line.undecayed, line.cap) == (2000, 4000, None)


def test_memory_does_not_grow_with_touches() -> None:
    state, sizes = contract().empty(), []
    for number in range(400):
        time = NOON + number * 5 * HOUR
        seen = [Action(type="page_viewed", at=time, asset=str(number % 9), value=number * 100)] * 3
        state = contract().fold(state, a_touch(*seen, Action(type="unsubscribed", at=time), time=time))
        sizes.append(len(json.dumps(contract().dump(state))))
    assert max(sizes[200:]) <= max(sizes[:200]) + 60
    assert max(sizes) < 2500


@pytest.mark.parametrize(
    ("engagement", "nurture"),
    [([a_view()], False), ([], True)],
)
def test_back_to_nurture_is_a_rule_of_its_own(engagement: list[Action], nurture: bool) -> None:
    assert judged(contract(), a_touch(*engagement, format="other")).to_nurture is nurture
