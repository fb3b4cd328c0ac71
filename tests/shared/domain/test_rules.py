"""Rules combine clauses and thresholds."""

from itertools import product
from typing import Any

import pytest

from shared.domain.judging import compile_definition
from shared.domain.stage import Stage
from tests.shared.domain.builders import NOON, a_format_clause, a_touch, an_action_clause, defined, judged

FORMATS = ["a", "b", "c"]
CLAUSES = [a_format_clause(id=name, format=name, points=1.5) for name in FORMATS]


def holds(rule: Any, *formats: str) -> bool:
    definition = compile_definition(defined(formats=CLAUSES, lead_when=rule))
    return judged(definition, *(a_touch(format=name) for name in formats)).stage is not Stage.CONTACT


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("a", lambda a, b, c: a),
        ({"all": ["a", "b"]}, lambda a, b, c: a and b),
        ({"any": ["a", "b"]}, lambda a, b, c: a or b),
        ({"at_least": 2, "of": FORMATS}, lambda a, b, c: a + b + c >= 2),
        ({"not": "a"}, lambda a, b, c: not a),
        ({"all": ["a", {"not": {"any": ["b", "c"]}}]}, lambda a, b, c: a and not (b or c)),
        ({"at_least": 2, "of": ["a", {"not": "b"}, "c"]}, lambda a, b, c: a + (not b) + c >= 2),
        ({"any": [{"all": ["a", "b"]}, {"all": ["b", "c"]}]}, lambda a, b, c: (a and b) or (b and c)),
        ({"score": "engagement", "at_least": 3}, lambda a, b, c: a + b + c >= 2),
        ({"not": {"score": "total", "at_least": 4.5}}, lambda a, b, c: a + b + c < 3),
        ({"all": ["a", {"score": "engagement", "at_least": 3}]}, lambda a, b, c: a and (b or c)),
    ],
)
def test_a_rule_holds_for_just_what_it_says(rule: Any, expected: Any) -> None:
    for met in product([False, True], repeat=3):
        formats = [name for name, is_met in zip(FORMATS, met, strict=True) if is_met]
        assert holds(rule, *formats) is bool(expected(*met))


@pytest.mark.parametrize(("score", "least", "met"), [("fit", 0, True), ("total", 4, True), ("total", 4.001, False)])
def test_a_threshold_is_met_from_its_points_on(score: str, least: float, met: bool) -> None:
    actions = [an_action_clause(), an_action_clause(id="other", match={"type": "elsewhere"})]
    rule = {"score": score, "at_least": least}
    definition = compile_definition(defined(actions=actions, formats=[a_format_clause(points=4)], lead_when=rule))
    assert (judged(definition, a_touch()).stage is not Stage.CONTACT) is met


@pytest.mark.parametrize(
    ("rules", "stage", "ready"),
    [
        ("nyy", Stage.CONTACT, False),
        ("yny", Stage.LEAD, False),
        ("yyn", Stage.MQL, False),
        ("yyy", Stage.MQL, True),
    ],
)
def test_each_step_presupposes_the_one_before(rules: str, stage: Stage, ready: bool) -> None:
    always = {"y": {"score": "total", "at_least": 0}, "n": {"score": "total", "at_least": 1}}
    names = ("lead_when", "mql_when", "sales_ready_when")
    definition = compile_definition(defined(**dict(zip(names, (always[rule] for rule in rules), strict=True))))
    verdict = definition.judge(definition.empty(), NOON)
    assert (verdict.stage, verdict.sales_ready) == (stage, ready)
