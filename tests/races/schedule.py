"""Who goes next: actors run one at a time, and hand over before every call they make, as a seed decides.

An actor is a series of invocations of one piece of work: one that dies, or is told to come again, starts anew.
"""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from functions.erasure.advance_case import RUN_SECONDS

MOST_STEPS: Final = 6_000
MOST_INVOCATIONS: Final = 12
STEPS_A_SECOND: Final = 20
LONGEST_RUN: Final = RUN_SECONDS * STEPS_A_SECOND


class Died(BaseException):
    """The process is gone at this very call; nothing may handle that."""


class Again(Exception):
    """Failed for a passing reason: the sender, the stream or the queue delivers again, some ``steps`` later."""

    def __init__(self, steps: int = 0) -> None:
        super().__init__(steps)
        self.steps = steps


class Stuck(Exception):
    """Nobody can go on, or somebody never ends."""


@dataclass(eq=False)
class Actor:
    """``started`` is the step its invocation under way began at; None while there is none.

    ``waits`` keeps it from starting, ``weight`` is how often it gets its turn. One ``by_hand`` is a person's, not a
    function's: nothing limits how long it runs.
    """

    name: str
    work: Callable[[], object]
    weight: float
    waits: Callable[[], bool] | None = None
    by_hand: bool = False
    started: int | None = None
    invocations: int = 0
    rests_until: int = 0
    baton: threading.Lock = field(default_factory=threading.Lock)
    thread: threading.Thread | None = None

    @property
    def name_of_invocation(self) -> str:
        return f"{self.name}~{self.invocations}" if self.invocations > 1 else self.name


class Scheduler:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._live: list[Actor] = []
        self._over = threading.Lock()
        self._sticky = chance.choice((0.0, 0.0, 0.3, 0.7))
        self._spread = chance.choice((0, 1, 2))
        self.step = 0
        self.trace: list[tuple[int, str, str]] = []
        self.failures: list[str] = []
        self.current: Actor | None = None

    def add(
        self,
        name: str,
        work: Callable[[], object],
        *,
        waits: Callable[[], bool] | None = None,
        by_hand: bool = False,
    ) -> Actor:
        """``waits`` is asked until it says False."""
        actor = Actor(name, work, 10 ** (-self._spread * self._chance.random()), waits, by_hand)
        self._live.append(actor)
        return actor

    def float(self, name: str, call: Callable[[], object]) -> None:
        """A request on the wire of an invocation that is gone: it lands some day, as part of it."""
        actor = self.add(name, call)
        actor.started = self.current.started if self.current else None

    def note(self, what: str) -> None:
        if self.current:
            self.trace.append((self.step, self.current.name_of_invocation, what))

    def fail(self, what: str) -> None:
        self.note(what)
        self.failures.append(f"{self.current.name if self.current else 'nobody'}: {what}")

    @property
    def is_busy(self) -> bool:
        """Whether a function has not ended."""
        return any(actor.started is not None for actor in self._live if not actor.by_hand)

    def run(self) -> None:
        """Until all have ended. Raises :class:`Stuck`."""
        self._over.acquire()
        self._hand_over(self._next())
        self._over.acquire()
        if self._live:
            raise Stuck(", ".join(actor.name for actor in self._live))

    def turn(self) -> None:
        """Called before every call: others may go first. Before the race and after it there are none."""
        if self.current is None:
            return
        self.step += 1
        actor, following = self.current, self._next()
        if following is not actor:
            self._hand_over(following)
            actor.baton.acquire()
        if self.step > MOST_STEPS or self._is_timed_out(actor):
            raise Died

    def _is_timed_out(self, actor: Actor) -> bool:
        return not actor.by_hand and actor.started is not None and self.step - actor.started > LONGEST_RUN

    def _next(self) -> Actor | None:
        """None when nobody is left, or nobody can go on."""
        current = self.current
        if current in self._live and current.started is not None and self._chance.random() < self._sticky:
            return current
        ready = [actor for actor in self._live if not self._is_waiting(actor)]
        if not ready:
            return self._after_a_pause()
        return self._chance.choices(ready, [actor.weight for actor in ready])[0]

    def _is_waiting(self, actor: Actor) -> bool:
        if actor.waits and not actor.waits():
            actor.waits = None
        return actor.waits is not None or self.step < actor.rests_until

    def _after_a_pause(self) -> Actor | None:
        """Time passes although nobody does anything."""
        for _ in range(MOST_STEPS):
            self.step += 1
            if ready := [actor for actor in self._live if not self._is_waiting(actor)]:
                return ready[0]
        return None

    def _hand_over(self, actor: Actor | None) -> None:
        self.current = actor
        if actor is None:
            self._over.release()
        elif actor.thread is None:
            actor.thread = threading.Thread(target=self._life, args=(actor,), daemon=True)
            actor.baton.acquire()
            actor.thread.start()
        else:
            actor.baton.release()

    def _life(self, actor: Actor) -> None:
        while not self._ended(actor):
            actor.started = None
            self.turn()
        self._live.remove(actor)
        actor.started = None
        self._hand_over(self._next())

    def _ended(self, actor: Actor) -> bool:
        """One invocation; False when there has to be another."""
        actor.invocations += 1
        actor.started = self.step if actor.started is None else actor.started
        try:
            actor.work()
        except (Died, Again) as fault:
            self.note(type(fault).__name__.lower())
            actor.rests_until = self.step + (fault.steps if isinstance(fault, Again) else 0)
        except Exception as fault:  # noqa: BLE001 - nothing may fail in a way nobody foresaw
            self.fail(f"{type(fault).__name__}: {fault}")
            return True
        else:
            return True
        if actor.invocations < MOST_INVOCATIONS and self.step <= MOST_STEPS:
            return False
        self.fail("never ends")
        return True
