"""A report of a replay, printed."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from shared.domain.replaying.movements import Level
from shared.domain.replaying.report import Change, Closed, NamedLevels, Report

_DAYS_SHOWN = 14
_SHOWN = 15


def print_report(report: Report, console: Console) -> None:
    left_out = ", ".join(f"{many:,} {why}" for why, many in report.left_out.items() if many)
    console.print(f"{report.leads:,} leads with {report.touches:,} touches judged; left out: {left_out or 'nobody'}.")
    for level, change in zip(Level, report.reached, strict=True):
        console.print(_changes(_heading(level), change))
    console.print(_held(report))
    console.print(report.note)
    for name, lines in (("channel", report.channels), ("source", report.sources)):
        console.print(_origins(name, lines))
    console.print(_load(report))
    for level, sample in report.sample.items():
        for what, leads in zip(("would enter", "would leave"), sample, strict=True):
            if leads:
                console.print(f"{_heading(level)}, {what}, for example: {', '.join(leads[:5])}")


def _held(report: Report) -> str:
    held, entering = report.held, report.reached.sales_ready.enter.leads
    waiting = held.notice_due.sales_ready.enter.leads
    holds = ", ".join(f"{many:,} {hold}" for hold, many in held.not_judged.items() if many)
    return (
        f"Of {entering:,} who would enter as sales-ready, {waiting:,} wait until the notice of where their data came "
        f"from is sent, {held.reaching_sales:,} reach sales. Not judged, since held: {holds or 'nobody'}."
    )


def _heading(level: Level) -> str:
    return {Level.MQL: "MQL", Level.SALES_READY: "Sales-ready"}[level]


def _changes(heading: str, change: Change) -> Table:
    table = Table(heading, "leads", "closed won", "closed lost", "not known", "won of those closed")
    names = ("in force", "under the draft", "would enter", "would leave", "would stay")
    for name, one in zip(names, change, strict=True):
        table.add_row(name, f"{one.leads:,}", f"{one.won:,}", f"{one.lost:,}", f"{one.unknown:,}", _won(one))
    return table


def _won(one: Closed) -> str:
    closed = one.won + one.lost
    return f"{one.won / closed:.1%}" if closed else "-"


def _origins(name: str, lines: Iterable[NamedLevels]) -> Table:
    columns = ("leads", "MQL in force", "draft", "sales-ready in force", "draft", "of the draft's won")
    table = Table(name, *columns)
    for line in list(lines)[:_SHOWN]:
        mql, ready = line.levels
        counts = (line.leads, mql.in_force.leads, mql.draft.leads, ready.in_force.leads, ready.draft.leads)
        said = "others" if line.others else line.name or "not known"
        table.add_row(said, *(f"{count:,}" for count in counts), _won(ready.draft))
    return table


def _load(report: Report) -> Table:
    load = report.load
    table = Table(f"sales-ready per day, {load.time_zone}", "in force", "under the draft")
    table.add_row(f"mean over {load.span:,} days", *map(str, load.mean))
    table.add_row("most on one day", *map(str, load.most))
    for day, in_force, draft in load.days[-_DAYS_SHOWN:]:
        table.add_row(day, str(in_force), str(draft))
    return table
