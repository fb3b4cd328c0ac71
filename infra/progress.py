"""Saying what a command is at while it takes seconds: on standard error, since what it prints may be kept."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console

PROGRESS: Final = Console(stderr=True)


@contextmanager
def step(what: str, *, console: Console = PROGRESS, quiet: bool = False) -> Iterator[None]:
    """Show what is going on, and how long it took; nothing when it is ``quiet``."""
    if quiet:
        yield
        return
    started = time.monotonic()
    with console.status(f"{what} …"):
        yield
    console.print(f"[green]✓[/green] {what} [dim]{time.monotonic() - started:.1f} s[/dim]")
