"""``python -m infra.opendsr URL --credential TOKEN``: every check on a line; exit 0 unless a MUST is broken."""

import sys
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from infra.opendsr import NoAnswer, Outcome, Report, Result, run
from infra.opendsr.arguments import parsed

_STYLE: Final = {Outcome.PASSED: "green", Outcome.FAILED: "red", Outcome.SKIPPED: "yellow"}
_console: Final = Console()


def main(arguments: list[str]) -> int:
    url, credential, settings, path = parsed(arguments)
    try:
        with _console.status("asking") as status:
            settings["said"] = lambda result: status.update(f"{result.id} {result.outcome}")
            report = run(url, credential, **settings)
        if path:
            path.write_text(report.as_json())
    except (OSError, ValueError, NoAnswer) as error:
        _console.print(f"[red]{escape(str(error))}[/red]")
        return 2
    _print(report)
    return 0 if report.conforms else 1


def _print(report: Report) -> None:
    table = Table("id", "level", "result", "requirement, and what was found", title="OpenDSR 2.0")
    for result in report.results:
        style = _STYLE[result.outcome]
        table.add_row(result.id, result.level, f"[{style}]{result.outcome}[/{style}]", _found(result, style))
    _console.print(table)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts().items())
    _console.print(f"{counts}; {report.requests} requests in {report.seconds:g} s")
    _console.print("No MUST is broken." if report.conforms else "[red]A MUST is broken.[/red]")


def _found(result: Result, style: str) -> str:
    level = f" ({result.broken})" if result.broken and result.broken is not result.level else ""
    found = f"\n[{style}]{escape(result.reason)}{level}[/{style}]" if result.reason else ""
    return escape(result.requirement) + found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
