"""Measures and writes build/bench.json: one flat object of figures."""

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from infra.bench.bill import Biller
from infra.bench.chain_cpu import chain_cpu_ms
from infra.bench.cold_start import bare_client_cpu_seconds, cold_start_ratios
from infra.bench.engine import score_evaluations_per_second
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
    "cold_start_ratio.intake": "≤ 1.6",
    "cold_start_ratio.scoring": "≤ 1.6",
    "cold_start_ratio.promotion": "≤ 1.6",
    "cold_start_ratio.relay": "≤ 1.9",
    "cold_start_ratio.leads": "≤ 1.9",
    "score_evaluations_per_second": "≥ 150000",
    "chain_cpu_ms_per_new_lead": "≤ 8",
}
_console: Final = Console()


def main() -> None:
    figures: dict[str, Any] = {}
    _console.print("engine")
    figures["score_evaluations_per_second"] = score_evaluations_per_second()
    _console.print("CPU of the chain")
    figures |= chain_cpu_ms()
    _console.print("cold starts")
    figures["bare_client_cpu_seconds"] = bare_client_cpu_seconds()
    figures |= {f"cold_start_ratio.{name}": ratio for name, ratio in cold_start_ratios().items()}
    _console.print("the bill, on the deployed stack")
    figures |= _bill()
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(figures, indent=2) + "\n")
    _print(figures)


def _bill() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as state, Emulator(Path(state), free_port()) as emulator:
        stack = deploy(emulator, parameters={"Meter": "on"})
        source = Senders(stack.outputs, stack.client).configure(DOCUMENTS / "automation.json")
        sender = WebhookSender(f"{stack.api_url}/v1/intake/{source.id}", source.secrets[0])
        return Biller(stack, sender, say=_console.print).figures()


def _print(figures: dict[str, Any]) -> None:
    table = Table("figure", "measured", "must")
    for name, value in figures.items():
        table.add_row(name, f"{value:,}", BOUNDS.get(name, "report"))
    _console.print(table)


if __name__ == "__main__":
    main()
