"""Races from the command line; see the package."""

import argparse
import json
import logging
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.races.race import Outcome, race

SHOWN = 10
"""Failing seeds a campaign names."""


def campaign(schedules: int, *, first: int = 0, processes: int = 1) -> tuple[dict[str, int], list[Outcome]]:
    """What is reported, and the outcomes that broke a rule."""
    failed = [outcome for outcome in _raced(range(first, first + schedules), processes) if outcome.violations]
    return {"race_schedules": schedules, "race_violations": len(failed)}, failed


def _raced(seeds: range, processes: int) -> Iterator[Outcome]:
    if processes == 1:
        yield from map(race, seeds)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(race, seeds, chunksize=50)


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    logging.disable(logging.WARNING)
    if options.seed is not None:
        outcome = race(options.seed)
        print(outcome.printed())
        return bool(outcome.violations)
    began = time.monotonic()
    report, failed = campaign(options.schedules, first=options.first, processes=options.processes)
    for outcome in failed[:SHOWN]:
        print(f"seed {outcome.seed}: {'; '.join(outcome.violations)}", file=sys.stderr)
    if failed:
        print(f"python -m tests.races {failed[0].seed} prints the first of them", file=sys.stderr)
    print(f"{time.monotonic() - began:.0f} seconds", file=sys.stderr)
    print(json.dumps(report))
    return bool(failed)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.races")
    parser.add_argument("seed", nargs="?", type=int, help="print this one schedule")
    parser.add_argument("--schedules", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first schedule")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
