"""What a task may use up of one run. What is left over waits for the next run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

RESERVE_SECONDS: Final = 60
"""Left for finishing what is under way before Lambda ends the function."""


@dataclass(slots=True)
class Budget:
    """``seconds_left`` until the function is ended; ``parts`` of whatever the task goes through."""

    seconds_left: Callable[[], float]
    parts: int

    def take(self) -> bool:
        """One part; False when there is none left, or no time."""
        if self.parts <= 0 or self.seconds_left() < RESERVE_SECONDS:
            return False
        self.parts -= 1
        return True
