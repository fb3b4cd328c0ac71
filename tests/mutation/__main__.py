"""Mutants from the command line; see the package."""

import argparse
import json
import sys
from fnmatch import fnmatch

from tests.mutation.scopes import SCOPES
from tests.mutation.survivors import Survivor, Verdict, explained, function_of, judged, survived
from tests.mutation.workspace import workspace

LEAST_SCORE = 90.0


def hunted(scope: str, *, only: str = "*", processes: int = 2) -> Verdict:
    """``only`` is a pattern of mutmut's names. Raises NotRun."""
    with workspace(SCOPES[scope]) as place:
        place.run(only, processes=processes)
        outcomes = place.outcomes(only)
        found = [
            Survivor(function_of(mutant), *place.change(mutant)) for mutant, code in outcomes.items() if survived(code)
        ]
    reasons = explained().get(scope, {})
    return judged(len(outcomes), found, {one: why for one, why in reasons.items() if fnmatch(one.function, only)})


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("scopes", nargs="*", metavar="SCOPE", help=", ".join(SCOPES))
    parser.add_argument("--only", default="*", help="a pattern of names, such as shared.domain.consent.event.*")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    verdicts = {}
    for scope in options.scopes or SCOPES:
        verdicts[scope] = hunted(scope, only=options.only, processes=options.processes)
        _say(scope, verdicts[scope])
    figures = _figures(list(verdicts.values()))
    print(json.dumps(figures))
    stands = figures["mutation_score"] >= LEAST_SCORE and all(verdict.stands for verdict in verdicts.values())
    return 0 if stands else 1


def _figures(verdicts: list[Verdict]) -> dict[str, float]:
    """``mutation_score`` in percent, of all mutants together."""
    whole = Verdict(sum(one.mutants for one in verdicts), sum(one.survivors for one in verdicts), [], [])
    unexplained = sum(len(one.unexplained) for one in verdicts)
    return {
        "mutation_score": whole.score,
        "mutation_survivors_unexplained": unexplained,
        "mutation_mutants": whole.mutants,
    }


def _say(scope: str, verdict: Verdict) -> None:
    for kind, survivors in (("unexplained", verdict.unexplained), ("explained in vain", verdict.needless)):
        for function, was, becomes in survivors:
            print(f"{kind}: {function}\n    was:     {was}\n    becomes: {becomes}", file=sys.stderr)
    print(f"{scope}: {verdict.score} % of {verdict.mutants} mutants noticed", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
