"""`make run`: Leadpact on this machine, until Ctrl-C."""

import json
import os
import signal
import sys
import time
from functools import partial
from shlex import quote
from typing import NoReturn

from rich.console import Console

from infra.local.build import BuildFailed
from infra.local.emulator import DEFAULT_PORT, Emulator, EmulatorFailed
from infra.local.journey import CONSENT, Journey
from infra.local.kept_state import UnreadableState
from infra.local.process import AlreadyRunning, free_port, is_free
from infra.local.running import announced
from infra.local.stack import DeployFailed, Stack, deploy
from infra.progress import step as shown_step
from infra.senders import DOCUMENTS, Senders
from shared.domain.source import Source

_HIGHEST_PORT = 65_535
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_say = Console()
step = partial(shown_step, console=_say)
OWN = {"identifiers": {"email": "you@lab.example"}, "format": "price_request_form", "consent": CONSENT}


def main() -> int:
    _end_once()
    try:
        emulator = Emulator(port=choose_port())
        with step("Starting the emulated account"):
            emulator.start()
        try:
            run(emulator)
        finally:
            with step("Stopping, and keeping the data"):
                emulator.stop()
    except (BadPort, EmulatorFailed, UnreadableState, AlreadyRunning, BuildFailed, DeployFailed) as failed:
        _say.print(str(failed), style="red", markup=False)
        return 1
    return 0


def run(emulator: Emulator) -> None:
    """Until it is interrupted."""
    with announced(emulator.state):
        with step("Building and deploying, which takes a minute the first time"):
            stack = deploy(emulator)
        # Before the first delivery: intake keeps the senders it knows for a minute.
        website = Senders(stack.outputs, stack.client).configure(DOCUMENTS / "website.json")
        Journey(stack, _say).run()
        show(stack, website)
        serve()


def _end_once() -> None:
    """The first Ctrl-C, or other signal to end, ends the run; those that follow do not disturb it."""
    endings = [each for each in _ENDINGS if signal.getsignal(each) is not signal.SIG_IGN]

    def end(*_: object) -> None:
        for each in endings:
            signal.signal(each, signal.SIG_IGN)
        sys.exit(0)

    for each in endings:
        signal.signal(each, end)


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


def show(stack: Stack, website: Source) -> None:
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
    state = f"STATE={quote(str(stack.emulator.state))} " if os.environ.get("STATE") else ""
    _say.out(f"  {state}make call AS=sales GET='/v1/leads?stage=mql'\n")


def serve() -> NoReturn:
    _say.print("Serving. Ctrl-C stops and keeps the data.")
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
