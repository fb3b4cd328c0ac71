"""Having everybody judged anew once another definition is in force."""

from typing import Final

from functions.definitions.start_replay import SEGMENTS, ReplayDesk
from shared.domain.contract.in_force import Activation
from shared.domain.replaying.run import Run, RunKind
from shared.ports import Changed

_RUN: Final = "activation-"


def start_rejudgement(activation: Activation, *, replays: ReplayDesk) -> None:
    """From when the definition is in force on. Called again for the same activation it starts nothing more.

    Raises StoreUnavailable.
    """
    reign = activation.reign
    run = Run(
        id=f"{_RUN}{activation.number:010d}",
        kind=RunKind.REJUDGE,
        definition=reign.id,
        draft=reign.terms.hash,
        against=activation.replaced,
        deed=activation.deed,
        begins=reign.since,
        segments=SEGMENTS,
    )
    try:
        replays.runs.start(run, {})
    except Changed:
        if replays.runs.load(run.id) is None:  # only a transaction in the way
            raise
    replays.send(run)
