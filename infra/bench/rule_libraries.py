"""The judging engine against rule libraries: the same ten clauses, the same leads, the same output, in one run.

Output is every clause's outcome, its points and the verdict. The libraries know neither touches nor windows nor decay,
so the clauses are without decay, and the libraries are handed each lead's facts, counted beforehand. Each is used in
its quickest way: compiled once, all clauses in one call where it can answer with a list, the rules in a second one, or
in the same where counts can be written out there; what is left is done in Python written out for these ten clauses.
The engine judges leads folded beforehand, as it does in a replay; a second figure has it fold one touch more each
time, while the libraries still get their counting for nothing. Runs in an environment with the ``rules`` group.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, Final

from infra.bench.rule_cases import POINTS, Judged, Lead, definition, leads
from infra.bench.rule_ways import LIBRARIES

ROUNDS: Final = 7
_SECONDS: Final = 0.25


class Disagreement(Exception):
    """Somebody judges a lead otherwise than the facts say."""


def rule_figures() -> dict[str, float]:
    """``score_vs_best_rule_library`` and the evaluations per second of each. Raises :class:`Disagreement`."""
    lots = leads()
    ways = {f"{name} {way}": judge for name, makers in LIBRARIES.items() for way, judge in enumerate(makers())}
    for name, judge in ways.items():
        if any(judge(lead.facts) != lead.judged for lead in lots):
            raise Disagreement(name)
    facts = [lead.facts for lead in lots]
    rates = _rates({**{name: (judge, facts) for name, judge in ways.items()}, **_ours(lots)})
    best = {name: max(rate for way, rate in rates.items() if way.startswith(name)) for name in LIBRARIES}
    ours, folding = rates["leadpact"], rates["leadpact_folding"]
    return {
        "score_vs_best_rule_library": round(ours / max(best.values()), 2),
        "score_vs_best_rule_library_folding": round(folding / max(best.values()), 2),
        **{f"same_output_per_second.{name}": round(rate) for name, rate in {"leadpact": ours, **best}.items()},
    }


def _ours(lots: Sequence[Lead]) -> dict[str, tuple[Callable[[Any], object], Sequence[Lead]]]:
    judge, fold = definition().judge, definition().fold
    now = max(lead.folded.newest for lead in lots)
    for lead in lots:
        verdict = judge(lead.folded, now)
        met = tuple(bool(verdict.met >> place & 1) for place in range(len(POINTS)))
        points = tuple(thousandths // 1000 for thousandths in verdict.points)
        if Judged(met, points, verdict.stage, verdict.sales_ready) != lead.judged:
            raise Disagreement("leadpact")
    return {
        "leadpact": (lambda lead: judge(lead.folded, now), lots),
        "leadpact_folding": (lambda lead: judge(fold(lead.folded, lead.last), now), lots),
    }


def _rates(subjects: Mapping[str, tuple[Callable[[Any], object], Sequence[Any]]]) -> dict[str, float]:
    """Per second of CPU: medians of :data:`ROUNDS` rounds, in each of which all take their turn."""
    rounds = [{name: _round(*subject) for name, subject in subjects.items()} for _ in range(ROUNDS)]
    return {name: median(one[name] for one in rounds) for name in subjects}


def _round(judge: Callable[[Any], object], lots: Sequence[Any]) -> float:
    done, started = 0, time.process_time()
    while (spent := time.process_time() - started) < _SECONDS:
        for lead in lots:
            judge(lead)
        done += len(lots)
    return done / spent


if __name__ == "__main__":
    print(json.dumps(rule_figures()))
