"""One schedule, from its seed to its verdict."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.races.schedule import Stuck
from tests.races.story import Story
from tests.races.verdict import violations
from tests.races.world import World


@dataclass(frozen=True)
class Outcome:
    """``schedule`` is what everybody did, in order: step, who, what."""

    seed: int
    violations: tuple[str, ...]
    schedule: tuple[tuple[int, str, str], ...]

    def printed(self) -> str:
        steps = "\n".join(f"{step:5d}  {who:28s} {what}" for step, who, what in self.schedule)
        found = "\n".join(self.violations) or "no violation"
        return f"{steps}\n\nseed {self.seed}: {found}"


def race(seed: int, *, before_the_wire: Callable[[Any], Any] = lambda wire: wire) -> Outcome:
    """``before_the_wire`` may spoil what is asked of the store."""
    chance = random.Random(seed)
    world = World(chance, before_the_wire)
    story = Story(world, chance)
    try:
        story.tell()
        world.scheduler.run()
        found = violations(world, story)
    except Stuck as stuck:
        found = [*world.scheduler.failures, f"stuck: {stuck}"]
    return Outcome(seed, tuple(found), tuple(world.scheduler.trace))
