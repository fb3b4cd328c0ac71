"""A sample of the mutants; ``make mutants`` hunts them all."""

from pathlib import Path

import pytest

from tests.mutation.__main__ import hunted
from tests.mutation.scopes import SCOPES
from tests.mutation.survivors import Survivor, explained, function_of, judged
from tests.mutation.workspace import ROOT

SAMPLE = "shared.domain.consent.notice_reference.*"


def test_every_mutant_of_the_sample_is_noticed() -> None:
    verdict = hunted("domain_consent", only=SAMPLE)
    assert verdict.mutants >= 10
    assert verdict.stands, verdict


def test_a_survivor_that_nobody_explained_fails_the_run_and_so_does_an_explanation_in_vain() -> None:
    one, other = Survivor("f", "a", "b"), Survivor("g", "a", "b")
    assert judged(10, [one], {one: "the same"}).stands
    assert not judged(10, [one], {}).stands
    assert not judged(10, [one], {one: "the same", other: "the same"}).stands
    assert judged(10, [one], {one: "the same"}).score == 90.0
    assert not judged(0, [], {}).stands


@pytest.mark.parametrize(
    ("mutant", "function"),
    [
        ("shared.domain.case.clock.x_due__mutmut_3", "shared.domain.case.clock.due"),
        ("shared.adapters.fence.xǁFenceǁ_put__mutmut_12", "shared.adapters.fence.Fence._put"),
        ("shared.adapters.fence.x__key__mutmut_1", "shared.adapters.fence._key"),
    ],
)
def test_a_mutant_is_named_by_its_function(mutant: str, function: str) -> None:
    assert function_of(mutant) == function


def test_each_explanation_names_a_scope_and_has_a_reason() -> None:
    for scope, reasons in explained().items():
        assert scope in SCOPES
        assert all(len(why) > 10 for why in reasons.values())


@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_names_what_is_there(scope: str) -> None:
    assert all(list(Path(ROOT).glob(pattern)) for pattern in SCOPES[scope].mutated)
    assert all((ROOT / "tests" / path).exists() for path in SCOPES[scope].tests)
