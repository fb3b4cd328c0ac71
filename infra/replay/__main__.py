"""``make replay FILE=rows.csv MAP=map.yaml``: sends rows through the signed webhook and accounts for every one."""

import csv
import sys
import time
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.local.running import NotRunning, running_stack
from infra.local.stack import Stack
from infra.replay.reconcile import Reconciliation, reconcile
from infra.replay.row_map import MapMismatch, RowMap
from infra.replay.send_rows import NotSent, Tally, header_of, rows_of, send_rows
from infra.senders import DOCUMENTS, Senders
from infra.watch import Late, until
from infra.webhooks import WebhookSender
from shared.domain.stage import Stage

_UNKNOWN: Final = 401
SOURCE: Final = DOCUMENTS / "history.json"
_console: Final = Console()
_COLUMNS: Final = (
    TextColumn("[progress.description]{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
    TimeRemainingColumn(),
)


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not all(arguments):
        return _refuse("usage: make replay FILE=rows.csv MAP=infra/replay/maps/xeducation.yaml")
    path, row_map = Path(arguments[0]), Path(arguments[1])
    try:
        mapped = RowMap.read(row_map)
    except BAD_DOCUMENT as error:
        return _refuse(f"{row_map}: {reason_of(error)}")
    try:
        mapped.fit(header_of(path))
        return _replay(running_stack(), path, mapped)
    except (OSError, UnicodeDecodeError, csv.Error, MapMismatch) as error:
        return _refuse(f"{path}: {reason_of(error)}")
    except (NotRunning, NotSent, Late) as error:
        return _refuse(str(error))


def _refuse(why: str) -> int:
    _console.print(why, style="red", markup=False)
    return 2


def _replay(stack: Stack, path: Path, row_map: RowMap) -> int:
    source = Senders(stack.outputs, stack.client).configure(SOURCE)
    sender = WebhookSender(f"{stack.api_url}/v1/intake/{source.id}", source.secrets[0])
    with _console.status("waiting for intake to look at its senders again, which it does every minute"):
        until(lambda: sender.send([]).status != _UNKNOWN, seconds=90, pause=2, what="the new sender")
    started = time.monotonic()
    with Progress(*_COLUMNS, console=_console) as bars:
        sending = bars.add_task("sent", total=sum(1 for _ in rows_of(path)))
        tally = send_rows(path, row_map, sender, progress=lambda count: bars.advance(sending, count))
        sent_in = time.monotonic() - started
        judging = bars.add_task("judged", total=len(set(tally.touches.values())))
        found = _settled(stack, tally, lambda done: bars.update(judging, completed=done))
    _report(tally, found, sent_in, time.monotonic() - started)
    return 0 if _accounted(tally, found) else 1


def _settled(stack: Stack, tally: Tally, progress: object) -> Reconciliation:
    leads = len(set(tally.touches.values()))
    latest: list[Reconciliation] = []

    def judged() -> bool:
        latest[:] = [reconcile(stack, tally.touches)]
        progress(leads - latest[0].waiting)  # type: ignore[operator]
        return not latest[0].waiting

    until(judged, seconds=1800, pause=2, what="judging")
    return latest[0]


def _accounted(tally: Tally, found: Reconciliation) -> bool:
    return not found.missing and not found.twice and tally.rows == len(tally.touches) + tally.refused_rows


def _report(tally: Tally, found: Reconciliation, sent_in: float, judged_in: float) -> None:
    table = Table("", "rows", title="Funnel")
    table.add_row("sent", f"{tally.rows:,}")
    table.add_row("accepted", f"{len(tally.touches):,}")
    table.add_row("  of which sent before", f"{tally.duplicates:,}")
    table.add_row("refused", f"{tally.refused_rows:,}")
    for reason, count in tally.refused.most_common(20):
        table.add_row(f"  {reason}", f"{count:,}")
    for stage in Stage:
        table.add_row(f"people now at {stage}", f"{found.stages.get(stage, 0):,}")
    table.add_row("  of which sales-ready", f"{found.ready:,}")
    _console.print(table)
    taken = len(tally.touches)
    _console.print(
        f"{taken / sent_in:,.0f} touches accepted per second; {taken / judged_in:,.0f} through to a verdict."
    )
    _console.print(
        f"Reconciliation: {found.found:,} of {taken:,} accepted rows found in the journals, "
        f"{found.missing:,} missing, {found.twice:,} twice."
    )
    whole = _accounted(tally, found)
    _console.print("Every row is accounted for." if whole else "[red]Rows are not accounted for.[/red]")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
