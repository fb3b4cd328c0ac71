"""Tries a draft on history: who would enter and leave, and what became of them. Nothing is written anywhere.

    make replay-definition DRAFT=draft.yaml [AGAINST=other.yaml]                the local stack's stored history
    make replay-definition DRAFT=draft.yaml FILE=rows.csv MAP=map.yaml          a CSV that was never sent
    python -m infra.replay_definition draft.yaml --aws                          in AWS; STACK names the stack

Without AGAINST the draft is compared with the definition in force there, or for a CSV with the one that ships.
"""

import csv
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.deployment import NotReached, deployment
from infra.replay.row_map import MapMismatch, RowMap
from infra.replay_definition.from_csv import CsvHistory, read_csv
from infra.replay_definition.from_stack import StackHistory
from infra.replay_definition.printed import print_report
from shared.adapters.root_keys import RootKeyMissing
from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.report import report_of
from shared.domain.replaying.tally import Tally
from shared.edge.definitions import definition_named
from shared.ports import StoreUnavailable

SHIPPED: Final = "instruments"
_USAGE: Final = "usage: make replay-definition DRAFT=draft.yaml [AGAINST=other.yaml] [FILE=rows.csv MAP=map.yaml]"
_console: Final = Console()
_COLUMNS: Final = (
    TextColumn("[progress.description]{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
)


class Refused(Exception):
    """What was asked for cannot be done; the message says why."""


class History(Protocol):
    def count(self, comparison: Comparison, progress: Callable[[int], None]) -> Tally: ...


def main(arguments: list[str]) -> int:
    try:
        asked = _asked(arguments)
        draft = definition_in(asked.draft)
        against = definition_in(asked.against) if asked.against else None
        if asked.file:
            _replay_csv(asked, draft, against or definition_named(SHIPPED))
        else:
            _replay_stack(asked, draft, against)
    except (Refused, NotReached) as error:
        _console.print(str(error), style="red", markup=False)
        return 2
    return 0


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(add_help=False)
    parser.add_argument("draft", nargs="?")
    for option in ("--against", "--file", "--map"):
        parser.add_argument(option)
    parser.add_argument("--aws", action="store_true")
    asked, unknown = parser.parse_known_args([argument for argument in arguments if argument])
    if unknown or not asked.draft or bool(asked.file) != bool(asked.map):
        raise Refused(_USAGE)
    return asked


def definition_in(path: str) -> CompiledDefinition:
    """Raises :class:`Refused` with all that is wrong with it."""
    try:
        return compile_definition(read_definition(Path(path).read_bytes()))
    except DefinitionRefused as refused:
        problems = [f"  {problem.path or 'document'}: {problem.reason}" for problem in refused.problems]
        raise Refused("\n".join([f"{path} is not a sound definition:", *problems])) from None
    except OSError as error:
        raise Refused(f"{path}: {reason_of(error)}") from None


def _replay_csv(asked: Namespace, draft: CompiledDefinition, against: CompiledDefinition) -> None:
    now = int(time.time())
    try:
        row_map = RowMap.read(Path(asked.map))
    except BAD_DOCUMENT as error:
        raise Refused(f"{asked.map}: {reason_of(error)}") from None
    try:
        history = read_csv(Path(asked.file), row_map, now=now)
    except (OSError, UnicodeDecodeError, csv.Error, MapMismatch) as error:
        raise Refused(f"{asked.file}: {reason_of(error)}") from None
    _console.print(_rows_told(history))
    _replay(history, Comparison(in_force=against, draft=draft, now=now), total=len(history.leads))


def _rows_told(history: CsvHistory) -> str:
    refused = "; ".join(f"{reason} ({many:,})" for reason, many in history.refused.most_common(10))
    return f"{history.rows:,} rows, {len(history.leads):,} leads. " + (f"Refused: {refused}." if refused else "")


def _replay_stack(asked: Namespace, draft: CompiledDefinition, against: CompiledDefinition | None) -> None:
    with deployment(local=not asked.aws) as place:
        history, now = StackHistory(place.outputs, place.client), int(time.time())
        try:
            in_force = against or history.in_force(now=now)
            _replay(history, Comparison(in_force=in_force, draft=draft, now=now), total=None)
        except RootKeyMissing:
            raise Refused("There is no history yet: nobody was ever sent to this stack.") from None
        except StoreUnavailable as error:
            raise Refused(f"The tables could not be read ({error}). Try again.") from None


def _replay(history: History, comparison: Comparison, *, total: int | None) -> None:
    with Progress(*_COLUMNS, console=_console) as bars:
        judging = bars.add_task("leads judged under both", total=total)
        tally = history.count(comparison, lambda done: bars.update(judging, completed=done))
    print_report(report_of(tally, comparison.zone), _console)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
