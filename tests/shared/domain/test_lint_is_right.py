"""What linting calls impossible no lead ever meets, and what it says makes no difference makes none."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.judging import compile_definition
from shared.domain.linting.lint import lint
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from tests.shared.domain.builders import NOON, judged
from tests.shared.domain.contracts import a_contract, lives, the_contract

NAMES = [clause["id"] for clause in (*a_contract()["characteristics"], *a_contract()["actions"])]
rules = st.recursive(
    st.sampled_from([*NAMES, "fits", "eager"])
    | st.builds(
        lambda score, least: {"score": score, "at_least": least},
        st.sampled_from(["fit", "engagement", "total"]),
        st.integers(-9, 12),
    ),
    lambda parts: st.one_of(
        st.builds(lambda part: {"not": part}, parts),
        st.builds(lambda some: {"all": some}, st.lists(parts, min_size=2, max_size=4, unique_by=repr)),
        st.builds(lambda some: {"any": some}, st.lists(parts, min_size=2, max_size=3, unique_by=repr)),
        st.builds(lambda some: {"at_least": 2, "of": some}, st.lists(parts, min_size=2, max_size=4, unique_by=repr)),
    ),
    max_leaves=8,
)


@given(rules, st.lists(lives, min_size=1, max_size=3))
def test_what_is_called_impossible_no_lead_ever_meets(rule: Any, lots: list[list[Touch]]) -> None:
    definition = the_contract(lead_when=rule, mql_when="fits", sales_ready_when="fits")
    findings = [one for one in lint(definition) if one.path == "lead_when"]
    compiled = compile_definition(definition)
    met = [judged(compiled, *life, now=NOON).stage is not Stage.CONTACT for life in lots]
    if any("can never" in one.reason for one in findings):
        assert not any(met)
    if any("is met by everybody" in one.reason for one in findings):
        assert all(met)


def inner(rule: Any, path: str) -> Any:
    for step in path.split(".")[1:]:
        rule = rule[int(step)] if isinstance(rule, list) else rule[step]
    return rule


def without(rule: Any, path: str) -> Any:
    """The rule with the part of a list left out."""
    *steps, place = path.split(".")
    copy = json.loads(json.dumps(rule))
    del inner(copy, ".".join(steps))[int(place)]
    return copy


@given(rules, st.lists(lives, min_size=1, max_size=3))
def test_what_makes_no_difference_can_be_left_out(rule: Any, lots: list[list[Touch]]) -> None:
    findings = lint(the_contract(lead_when=rule, mql_when="fits", sales_ready_when="fits"))
    shadowed = [one.path for one in findings if "no difference" in one.reason and one.path.startswith("lead_when")]
    for path in shadowed[:2]:
        if path.split(".")[-2] == "of":
            continue
        one, other = (
            compile_definition(the_contract(lead_when=each, mql_when="fits", sales_ready_when="fits"))
            for each in (rule, without(rule, path))
        )
        for life in lots:
            assert judged(one, *life, now=NOON).stage == judged(other, *life, now=NOON).stage
