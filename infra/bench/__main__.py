"""Measures and writes build/bench.json: one flat object of figures.

    python -m infra.bench               everything
    python -m infra.bench chain bill    only what is called so; the other figures of the file stay

Figures are written as they come. When one cannot be measured the others still are, and the run ends with 1.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from infra.bench.apart import chain_figures, mutant_figures, mutation_figures, race_figures, rule_library_figures
from infra.bench.bill import Biller
from infra.bench.cold_start import FUNCTIONS, bare_client_cpu_seconds, cold_start_ratios
from infra.bench.decaying import decay_figures
from infra.bench.engine import score_evaluations_per_second
from infra.bench.erasing import erasing_figures
from infra.bench.recomputing import recompute_figures
from infra.bench.replay_bill import replay_bill
from infra.bench.replaying import replay_figures
from infra.local import BUILD
from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import deploy
from infra.senders import DOCUMENTS, Senders
from infra.webhooks import WebhookSender

BOUNDS: Final = {
    "usd_per_million_new_leads": "≤ 12",
    "usd_per_million_touches": "≤ 5",
    "units_flat": "≤ 1.02",
    **{f"cold_start_ratio.{name}": "≤ 1.9" for name in FUNCTIONS},
    **{f"cold_start_ratio.{name}": "≤ 1.6" for name in ("intake", "scoring", "promotion")},
    "score_evaluations_per_second": "≥ 150000",
    "score_vs_best_rule_library": "≥ 3",
    "replay_touches_per_second": "≥ 30000",
    "recompute_identical": "= 1.0",
    "decay_writes": "= 0",
    "chain_cpu_ms_per_new_lead": "≤ 8",
    "erasure_seconds_p95": "≤ 10",
    "erasure_billed_usd": "≤ 0.0005",
    "byte_scan_hits": "= 0",
    "byte_scan_controls": "= byte_scan_controls_planted",
    "race_schedules": "≥ 10000",
    "race_violations": "= 0",
    "mutants_killed": "= mutants",
    "mutation_score": "≥ 90",
    "mutation_survivors_unexplained": "= 0",
}
type Figures = Mapping[str, float]
_console: Final = Console()


def main(wanted: Sequence[str]) -> int:
    if not wanted:
        return measured(MEASURES)
    chosen = {what: measure for what, measure in MEASURES.items() if any(word in what for word in wanted)}
    return measured(chosen, {**json.loads(_file().read_bytes())} if _file().exists() else {})


def measured(measures: Mapping[str, Callable[[], Figures]], before: Figures | None = None) -> int:
    """The exit code. ``before`` are figures that stay unless they are measured again."""
    figures: dict[str, Any] = {**(before or {})}
    failed: list[str] = []
    for what, measure in measures.items():
        _console.print(what)
        try:
            figures |= measure()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other figures are measured all the same
            _console.print(f"{what}: {type(error).__name__}: {error}", style="red", markup=False)
            failed.append(what)
        _write(figures)
    _print(figures)
    for what in failed:
        _console.print(f"not measured: {what}", style="red")
    return 1 if failed else 0


def _engine() -> Figures:
    return {"score_evaluations_per_second": score_evaluations_per_second()}


def _cold_starts() -> Figures:
    ratios = {f"cold_start_ratio.{name}": ratio for name, ratio in cold_start_ratios().items()}
    return {"bare_client_cpu_seconds": bare_client_cpu_seconds(), **ratios}


def _bill() -> Figures:
    with tempfile.TemporaryDirectory() as state, Emulator(Path(state), free_port()) as emulator:
        stack = deploy(emulator, parameters={"Meter": "on"})
        source = Senders(stack.outputs, stack.client).configure(DOCUMENTS / "automation.json")
        sender = WebhookSender(f"{stack.api_url}/v1/intake/{source.id}", source.secrets[0])
        return Biller(stack, sender, say=_console.print).figures()


MEASURES: Final[Mapping[str, Callable[[], Figures]]] = {
    "engine": _engine,
    "rule libraries": rule_library_figures,
    "replay": lambda: {**replay_figures(), **replay_bill(), **recompute_figures()},
    "years of decay": decay_figures,
    "CPU of the chain": chain_figures,
    "cold starts": _cold_starts,
    "races": race_figures,
    "mutants": mutant_figures,
    "mutation": mutation_figures,
    "the bill, on the deployed stack": _bill,
    "a hundred people erased, on the deployed stack": lambda: erasing_figures(say=_console.print),
}


def _file() -> Path:
    return BUILD / "bench.json"


def _write(figures: Figures) -> None:
    BUILD.mkdir(exist_ok=True)
    _file().write_text(json.dumps(figures, indent=2) + "\n")


def _print(figures: Figures) -> None:
    table = Table("figure", "measured", "must")
    for name, value in figures.items():
        table.add_row(name, f"{value:,}", BOUNDS.get(name, "report"))
    _console.print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
