"""Every mutant and what kills it; see the package."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.mutants.hunt import MUTANTS, Killed, hunt

SCHEDULES = 4_000
"""At most, for each mutant."""


def gate(*, schedules: int = SCHEDULES, processes: int = 1) -> Iterator[tuple[str, Killed | None]]:
    """Every mutant with what killed it."""
    look = partial(hunt, schedules=schedules)
    if processes == 1:
        yield from zip(MUTANTS, map(look, MUTANTS), strict=True)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from zip(MUTANTS, pool.map(look, MUTANTS), strict=True)


def report(found: dict[str, Killed | None]) -> dict[str, int]:
    return {"mutants": len(found), "mutants_killed": sum(killed is not None for killed in found.values())}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--schedules", type=int, default=SCHEDULES, help="at most, for each mutant")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    began, found = time.monotonic(), dict[str, Killed | None]()
    for mutant, killed in gate(schedules=options.schedules, processes=options.processes):
        found[mutant] = killed
        print(f"{mutant:60s} {killed or 'SURVIVED'}", file=sys.stderr, flush=True)
    print(f"{time.monotonic() - began:.0f} seconds", file=sys.stderr)
    print(json.dumps(report(found)))
    return None in found.values()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
