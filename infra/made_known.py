"""From when on a document that was just stored holds: functions keep what is configured in memory."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console

from shared.adapters.configured import AGAIN_SECONDS, REFRESH_SECONDS


def wait_until_known(*, sleep: Callable[[float], None] = time.sleep, now: Callable[[], datetime] = datetime.now) -> str:
    """Waits until every function takes in whoever is new, showing that it does. Says when changes hold everywhere."""
    everywhere = now() + timedelta(seconds=REFRESH_SECONDS)
    with Console(stderr=True).status(f"Making it known, {AGAIN_SECONDS} seconds …"):
        sleep(AGAIN_SECONDS)
    return f"It works now. A change to one that was known before holds everywhere from {everywhere:%H:%M:%S} on."
