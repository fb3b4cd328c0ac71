"""Ten clauses judged by rule libraries, each in the ways that are quickest with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from infra.bench.rule_cases import POINTS, Facts, Judged

type Judge = Callable[[Facts], Judged]
type Answers = Callable[[Mapping[str, Any]], Sequence[Any]]
"""The outcomes of several expressions."""

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
_COUNTED: Final[dict[str, dict[int, int]]] = {
    "persona": dict.fromkeys(range(4), 1),
    "behaviour": dict.fromkeys(range(4, 10), 1),
    "intent": dict.fromkeys((4, 6, 7, 8, 9), 1),
    "asked": dict.fromkeys((4, 8, 9), 1),
    "engagement": {place: POINTS[place] for place in range(4, 10)},
}
"""Which clauses a rule's number counts, and for how much."""


def _in_two_calls(clauses: Answers, rules: Answers) -> Judge:
    def judge(facts: Facts) -> Judged:
        a, b, c, d, e, f, g, h, i, j = clauses(facts)
        points = (15 * a, 10 * b, 10 * c, 15 * d, 15 * e, 10 * f, 15 * g, 15 * h, 25 * i, 25 * j)
        counts = {
            "persona": a + b + c + d,
            "behaviour": e + f + g + h + i + j,
            "intent": e + g + h + i + j,
            "asked": e + i + j,
            "engagement": sum(points[4:]),
        }
        lead, mql, ready = rules(counts)
        stage = ("mql" if mql else "lead") if lead else "contact"
        return Judged((a, b, c, d, e, f, g, h, i, j), points, stage, stage == "mql" and ready)

    return judge


def _in_one_call(everything: Answers) -> Judge:
    def judge(facts: Facts) -> Judged:
        a, b, c, d, e, f, g, h, i, j, lead, mql, ready = everything(facts)
        stage = ("mql" if mql else "lead") if lead else "contact"
        points = (15 * a, 10 * b, 10 * c, 15 * d, 15 * e, 10 * f, 15 * g, 15 * h, 25 * i, 25 * j)
        return Judged((a, b, c, d, e, f, g, h, i, j), points, stage, stage == "mql" and ready)

    return judge


def _written_out() -> list[str]:
    """Clauses and rules over the facts alone."""

    def count(found: re.Match[str]) -> str:
        return f"({' + '.join(f'(({CLAUSES[at]}) ? {worth} : 0)' for at, worth in _COUNTED[found[0]].items())})"

    return [*CLAUSES, *(re.sub("|".join(_COUNTED), count, rule) for rule in RULES)]


def _zen() -> list[Judge]:
    import zen  # noqa: PLC0415 - of a group of its own

    def compiled(texts: Iterable[str]) -> Answers:
        evaluate: Answers = zen.compile_expression(f"[{', '.join(texts)}]").evaluate
        return evaluate

    return [_in_two_calls(compiled(CLAUSES), compiled(RULES)), _in_one_call(compiled(_written_out()))]


def _cel() -> list[Judge]:
    import cel  # noqa: PLC0415 - of a group of its own

    def compiled(texts: Iterable[str]) -> Answers:
        written = ", ".join(text.replace(" or ", " || ").replace(" and ", " && ") for text in texts)
        execute: Answers = cel.compile(f"[{written}]").execute
        return execute

    return [_in_two_calls(compiled(CLAUSES), compiled(RULES)), _in_one_call(compiled(_written_out()))]


def _rule_engine() -> list[Judge]:
    import rule_engine  # noqa: PLC0415 - of a group of its own

    def compiled(texts: Iterable[str]) -> Answers:
        evaluate: Answers = rule_engine.Rule(f"[{', '.join(texts)}]").evaluate
        return evaluate

    return [_in_two_calls(compiled(CLAUSES), compiled(RULES))]


def _json_logic() -> list[Judge]:
    """It compiles nothing: a rule is a plain object."""
    from json_logic import jsonLogic  # noqa: PLC0415 - of a group of its own

    def least(name: str, number: int) -> Any:
        return {">=": [{"var": name}, number]}

    clauses = [
        {"==": [{"var": "industry"}, "life_sciences"]},
        least("revenue", 300_000_000),
        {"in": [{"var": "country"}, ["US", "CA"]]},
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
    return [
        _in_two_calls(
            lambda facts: [jsonLogic(clause, facts) for clause in clauses],
            lambda counts: [jsonLogic(rule, counts) for rule in rules],
        )
    ]


LIBRARIES: Final[dict[str, Callable[[], list[Judge]]]] = {
    "zen-engine": _zen,
    "common-expression-language": _cel,
    "json-logic-qubit": _json_logic,
    "rule-engine": _rule_engine,
}
