"""`make run`: Leadpact on this machine, until Ctrl-C."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from infra.local.build import BuildFailed
from infra.local.emulator import DEFAULT_PORT, Emulator, EmulatorFailed
from infra.local.journey import CONSENT, Journey
from infra.local.kept_state import UnreadableState
from infra.local.process import AlreadyRunning, free_port, is_free
from infra.local.stack import DeployFailed, Stack, deploy
from infra.senders import DOCUMENTS, Senders
from shared.domain.source import Source

_HIGHEST_PORT = 65_535
_say = Console()
OWN = {"identifiers": {"email": "you@lab.example"}, "format": "price_request_form", "consent": CONSENT}


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        port = choose_port()
        with step("Starting the emulated account"):
            emulator = Emulator(port=port).start()
        try:
            with step("Building and deploying, which takes a minute the first time"):
                stack = deploy(emulator)
            # Before the first delivery: intake keeps the senders it knows for a minute.
            website = Senders(stack.outputs, stack.client).configure(DOCUMENTS / "website.json")
            journey = Journey(stack, _say)
            journey.run()
            show(stack, journey, website)
            serve()
        finally:
            with step("Stopping, and keeping the data"):
                emulator.stop()
    except (BadPort, EmulatorFailed, UnreadableState, AlreadyRunning, BuildFailed, DeployFailed) as failed:
        _say.print(str(failed), style="red", markup=False)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


class BadPort(ValueError):
    """PORT is no port."""


def choose_port() -> int:
    """Take PORT from the environment, else the usual port, else a free one with a word about it. Raises BadPort."""
    if wanted := os.environ.get("PORT"):
        if not (wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted[:6]) <= _HIGHEST_PORT):
            raise BadPort(f"PORT must be a number from 1 to {_HIGHEST_PORT}, such as {DEFAULT_PORT}.")
        return int(wanted)
    if is_free(DEFAULT_PORT):
        return DEFAULT_PORT
    port = free_port()
    _say.print(f"Port {DEFAULT_PORT} is taken, using {port}. PORT=… chooses another.")
    return port


def show(stack: Stack, journey: Journey, website: Source) -> None:
    _say.print(f"\n[bold]The API answers at[/bold] {stack.api_url}")
    _say.print("  documented at       /v1/openapi.json")
    _say.print("  signed webhooks to  /v1/intake/automation")
    _say.print("  browser forms to    /v1/intake/website")
    _say.print("\nSend one of your own, as a page would:")
    _say.out(
        f"  curl {stack.api_url}/v1/intake/{website.id} -H 'Origin: {website.allowed_origins[0]}' "
        f"-H 'x-leadpact-key: {website.secrets[0]}' -H 'Content-Type: application/json' -d '{json.dumps(OWN)}'"
    )
    _say.print("\nAnd see what sales sees:")
    _say.out(f"  curl '{stack.api_url}/v1/leads?stage=mql' -H 'Authorization: Bearer {journey.token}'\n")


def serve() -> None:
    _say.print("Serving. Ctrl-C stops and keeps the data.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        _say.print()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show what is going on, and how long it took."""
    started = time.monotonic()
    with _say.status(f"{what} …"):
        yield
    _say.print(f"[green]✓[/green] {what} [dim]{time.monotonic() - started:.1f} s[/dim]")


if __name__ == "__main__":
    sys.exit(main())
