"""Which mutants survive, and the reasons why they may."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

EXPLAINED: Final = Path(__file__).with_name("survivors.yaml")
_NO_TESTS: Final = 33
"""mutmut's code for a function that no test runs."""


class Survivor(NamedTuple):
    """A change that no test notices: of one function, by what its lines were and became."""

    function: str
    was: str
    becomes: str


class Verdict(NamedTuple):
    """``needless`` are explanations of what is noticed, or not there any longer."""

    mutants: int
    survivors: int
    unexplained: list[Survivor]
    needless: list[Survivor]

    @property
    def score(self) -> float:
        return round(100 * (self.mutants - self.survivors) / self.mutants, 2) if self.mutants else 0.0

    @property
    def stands(self) -> bool:
        return bool(self.mutants) and not self.unexplained and not self.needless


def explained(path: Path = EXPLAINED) -> dict[str, dict[Survivor, str]]:
    """By scope, each survivor with the reason why no test has to notice it."""
    scopes: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text()) or {}
    return {
        scope: {Survivor(one["function"], one["was"], one["becomes"]): one["why"] for one in listed}
        for scope, listed in scopes.items()
    }


def survived(code: int | None) -> bool:
    return code in {0, None, _NO_TESTS}


def function_of(mutant: str) -> str:
    """From mutmut's name of it: ``module.xǁClassǁmethod__mutmut_1`` or ``module.x_function__mutmut_1``."""
    module, _, name = mutant.partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{name.removeprefix('xǁ').removeprefix('x_').replace('ǁ', '.')}"


def judged(mutants: int, found: Iterable[Survivor], reasons: dict[Survivor, str]) -> Verdict:
    counted = Counter(found)
    return Verdict(
        mutants,
        counted.total(),
        unexplained=[survivor for survivor in counted if survivor not in reasons],
        needless=[survivor for survivor in reasons if survivor not in counted],
    )
