"""`make run`: Leadpact on this machine, until Ctrl-C."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from infra.local.build import BuildFailed
from infra.local.emulator import DEFAULT_PORT, Emulator, EmulatorFailed
from infra.local.people import sign_in
from infra.local.process import AlreadyRunning, free_port, is_free
from infra.local.stack import DeployFailed, Stack, deploy

_say = Console()


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with step("Starting the emulated account"):
            emulator = Emulator(port=choose_port()).start()
        try:
            with step("Building and deploying, which takes a minute the first time"):
                stack = deploy(emulator)
            show(stack)
            serve()
        finally:
            with step("Stopping, and keeping the data"):
                emulator.stop()
    except (EmulatorFailed, AlreadyRunning, BuildFailed, DeployFailed) as failed:
        _say.print(str(failed), style="red", markup=False)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def choose_port() -> int:
    """Take PORT from the environment, else the usual port, else a free one with a word about it."""
    if wanted := os.environ.get("PORT"):
        return int(wanted)
    if is_free(DEFAULT_PORT):
        return DEFAULT_PORT
    port = free_port()
    _say.print(f"Port {DEFAULT_PORT} is taken, using {port}. PORT=… chooses another.")
    return port


def show(stack: Stack) -> None:
    _say.print(f"\nThe API answers at [bold]{stack.api_url}[/bold]")
    _say.print("See what sales sees:")
    _say.out(f"  curl -H 'Authorization: Bearer {sign_in(stack, group='sales')}' {stack.api_url}/v1/leads\n")


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
