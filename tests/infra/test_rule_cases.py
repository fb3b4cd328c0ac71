"""What the engine is compared by is judged right, and every figure that has to be met is measured and explained."""

from pathlib import Path

import pytest

from infra.bench.__main__ import BOUNDS, MEASURES
from infra.bench.rule_cases import POINTS, Judged, Lead, definition, leads

FIGURES = Path("docs/figures.md").read_text("utf-8")
LEADS = leads()


@pytest.mark.parametrize("lead", LEADS[::10])
def test_the_engine_judges_as_the_facts_say_that_were_counted_without_it(lead: Lead) -> None:
    verdict = definition().judge(lead.folded, lead.folded.newest)
    met = tuple(outcome.met for outcome in verdict.outcomes)
    points = tuple(outcome.points // 1000 for outcome in verdict.outcomes)
    assert Judged(met, points, verdict.stage, verdict.sales_ready) == lead.judged


def test_the_leads_differ_in_everything_that_is_compared() -> None:
    assert {(lead.judged.stage, lead.judged.ready) for lead in LEADS} >= {
        ("contact", False),
        ("lead", False),
        ("mql", False),
        ("mql", True),
    }
    for place in range(len(POINTS)):
        assert {lead.judged.met[place] for lead in LEADS} == {True, False}


@pytest.mark.parametrize("figure", sorted({name.partition(".")[0] for name in BOUNDS}))
def test_every_figure_that_has_to_be_met_is_explained(figure: str) -> None:
    assert f"`{figure}" in FIGURES


def test_the_rule_libraries_are_measured_with_the_others() -> None:
    assert "rule libraries" in MEASURES and BOUNDS["score_vs_best_rule_library"] == "≥ 3"
