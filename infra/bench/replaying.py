"""Replaying the history: touches per second on one core, from the sealed record to the verdict after it."""

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from infra.bench.engine import NOON
from infra.bench.histories import BenchLead, bench_leads
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.passage import passage
from shared.domain.replaying.tally import Tally
from shared.domain.replaying.told import in_time, told
from shared.edge.definitions import definition_named
from shared.edge.histories import HistoryCounter
from shared.ports.replays import History
from shared.vault.keyring import KeyWrapper

LEADS: Final = 200
TOUCHES: Final = 50
ROUNDS: Final = 7
_LATER: Final = NOON + 60 * 86_400


def replay_figures() -> dict[str, float]:
    """``replay_touches_per_second``: unwrap the key, open the seal, read, fold, and judge after each touch, under one
    definition. ``replay_touches_per_second_compared``: the same under two, and counted, as a worker does it.
    """
    wrapper, definition = KeyWrapper(bytes(32)), definition_named("instruments")
    leads = bench_leads(wrapper, leads=LEADS, touches=TOUCHES)
    histories = [_history(lead) for lead in leads]
    draft = compile_definition(definition.definition.model_copy(update={"version": 2}))
    counter = HistoryCounter(Comparison(in_force=definition, draft=draft, now=_LATER), wrapper)
    return {
        "replay_touches_per_second": _rate(lambda: _judge(histories, wrapper, definition)),
        "replay_touches_per_second_compared": _rate(lambda: counter.count(histories, Tally())),
    }


def _judge(histories: list[History], wrapper: KeyWrapper, definition: CompiledDefinition) -> None:
    for history in histories:
        if history.key is not None:
            key = wrapper.unwrap(history.lead_id, history.key.wrapped, history.key.incarnation)
            touches = in_time(told(key.open("touch", record)) for record in history.records)
            passage(definition, touches, now=_LATER)


def _rate(work: Callable[[], None]) -> int:
    """Touches per second of CPU: median of :data:`ROUNDS` rounds."""
    return round(median(LEADS * TOUCHES / _seconds(work) for _ in range(ROUNDS)))


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _history(lead: BenchLead) -> History:
    return History(lead.id, [touch.record for touch in lead.touches], lead.key)


if __name__ == "__main__":
    print(replay_figures())
