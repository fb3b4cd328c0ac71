"""The judging engine against rule libraries: the same ten clauses, the same leads, the same output, in one run.

Output is every clause's outcome, its points and the verdict. The libraries know neither touches nor windows nor decay,
so the clauses are without decay, and the libraries are handed each lead's facts, counted beforehand. Each is used in
its quickest way: compiled once, one call for all clauses where it can answer with a list, one for the rules; points
are added up in plain Python. The engine judges leads folded beforehand, as it does in a replay; a second figure has
it fold one touch more each time, while the libraries still get their counting for nothing. Run in an environment
with the ``rules`` group: ``uv run --group rules python -m infra.bench.rule_libraries``.
"""

import json
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any, Final, NamedTuple

from infra.bench.rule_cases import POINTS, Facts, Judged, Lead, definition, leads

ROUNDS: Final = 7
_SECONDS: Final = 0.25

type Judge = Callable[[Facts], Judged]

CLAUSES: Final = (
    'industry == "life_sciences"',
    "revenue >= 300000000",
    'country == "US" or country == "CA"',
    "seniority >= 4",
    "price_forms >= 1",
    "webinars >= 1",
    "pages_in_a_day >= 5",
    "assets >= 2",
    "demos >= 1",
    "trials >= 1",
)
RULES: Final = (
    "persona >= 2 and behaviour >= 1",
    "persona >= 3 and (intent >= 1 or engagement >= 30)",
    "persona == 4 and asked >= 1",
)


class Disagreement(Exception):
    """Somebody judges a lead otherwise than the facts say."""


class Library(NamedTuple):
    name: str
    judge: Judge


def measured() -> dict[str, Any]:
    """Evaluations per second of each, and the ratios to the fastest library. Raises :class:`Disagreement`."""
    lots = leads()
    libraries = [Library(name, judge_by(*make())) for name, make in _MAKERS.items()]
    for library in libraries:
        if any(library.judge(lead.facts) != lead.judged for lead in lots):
            raise Disagreement(library.name)
    rates = {library.name: _rate(library.judge, [lead.facts for lead in lots]) for library in libraries}
    ours, folding = _ours(lots)
    best = max(rates.values())
    return {
        "leadpact": round(ours),
        "leadpact_folding_a_touch_each": round(folding),
        **{name: round(rate) for name, rate in rates.items()},
        "score_vs_best_rule_library": round(ours / best, 2),
        "score_vs_best_rule_library_with_folding": round(folding / best, 2),
    }


def judge_by(clauses: Callable[[Facts], Sequence[Any]], rules: Callable[[dict[str, int]], Sequence[Any]]) -> Judge:
    def judge(facts: Facts) -> Judged:
        met = tuple(map(bool, clauses(facts)))
        points = tuple(worth if is_met else 0 for worth, is_met in zip(POINTS, met, strict=True))
        counts = {
            "persona": sum(met[:4]),
            "behaviour": sum(met[4:]),
            "intent": met[4] + sum(met[6:]),
            "asked": met[4] + met[8] + met[9],
            "engagement": sum(points[4:]),
        }
        lead, mql, ready = rules(counts)
        stage = ("mql" if mql else "lead") if lead else "contact"
        return Judged(met, points, stage, bool(stage == "mql" and ready))

    return judge


def _zen() -> tuple[Any, Any]:
    import zen  # noqa: PLC0415 - of a group of its own

    return tuple(zen.compile_expression(f"[{', '.join(texts)}]").evaluate for texts in (CLAUSES, RULES))


def _cel() -> tuple[Any, Any]:
    import cel  # noqa: PLC0415 - of a group of its own

    def compiled(texts: Sequence[str]) -> Any:
        written = ", ".join(text.replace(" or ", " || ").replace(" and ", " && ") for text in texts)
        return cel.compile(f"[{written}]").execute

    return compiled(CLAUSES), compiled(RULES)


def _rule_engine() -> tuple[Any, Any]:
    import rule_engine  # noqa: PLC0415 - of a group of its own

    def compiled(texts: Sequence[str]) -> Any:
        return rule_engine.Rule(f"[{', '.join(texts)}]").evaluate

    return compiled(CLAUSES), compiled(RULES)


def _json_logic() -> tuple[Any, Any]:
    from json_logic import jsonLogic  # noqa: PLC0415 - of a group of its own

    def var(name: str) -> Any:
        return {"var": name}

    def least(name: str, number: int) -> Any:
        return {">=": [var(name), number]}

    clauses = [
        {"==": [var("industry"), "life_sciences"]},
        least("revenue", 300_000_000),
        {"in": [var("country"), ["US", "CA"]]},
        least("seniority", 4),
        *(least(name, 1) for name in ("price_forms", "webinars")),
        least("pages_in_a_day", 5),
        least("assets", 2),
        *(least(name, 1) for name in ("demos", "trials")),
    ]
    rules = [
        {"and": [least("persona", 2), least("behaviour", 1)]},
        {"and": [least("persona", 3), {"or": [least("intent", 1), least("engagement", 30)]}]},
        {"and": [least("persona", 4), least("asked", 1)]},
    ]
    return (
        lambda facts: [jsonLogic(clause, facts) for clause in clauses],
        lambda counts: [jsonLogic(rule, counts) for rule in rules],
    )


_MAKERS: Final[dict[str, Callable[[], tuple[Any, Any]]]] = {
    "zen-engine": _zen,
    "common-expression-language": _cel,
    "json-logic-qubit": _json_logic,
    "rule-engine": _rule_engine,
}


def _ours(lots: Sequence[Lead]) -> tuple[float, float]:
    judge, fold = definition().judge, definition().fold
    now = max(lead.folded.newest for lead in lots)
    for lead in lots:
        verdict = judge(lead.folded, now)
        met = tuple(bool(verdict.met >> place & 1) for place in range(len(POINTS)))
        points = tuple(thousandths // 1000 for thousandths in verdict.points)
        if Judged(met, points, verdict.stage, verdict.sales_ready) != lead.judged:
            raise Disagreement("leadpact")
    judging = _rate(lambda lead: judge(lead.folded, now), lots)
    return judging, _rate(lambda lead: judge(fold(lead.folded, lead.last), now), lots)


def _rate(judge: Callable[[Any], object], lots: Sequence[Any]) -> float:
    """Per second of CPU: median of :data:`ROUNDS` rounds."""
    return median(_round(judge, lots) for _ in range(ROUNDS))


def _round(judge: Callable[[Any], object], lots: Sequence[Any]) -> float:
    done, started = 0, time.process_time()
    while (spent := time.process_time() - started) < _SECONDS:
        for lead in lots:
            judge(lead)
        done += len(lots)
    return done / spent


if __name__ == "__main__":
    print(json.dumps(measured(), indent=2))
