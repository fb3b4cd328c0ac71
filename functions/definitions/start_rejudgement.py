"""Having everybody judged anew once another definition is in force."""

from typing import Final

from functions.definitions.start_replay import SEGMENTS, ReplayDesk
from shared.domain.contract.in_force import Activation
from shared.domain.replaying.run import Run, RunKind
from shared.ports import Changed

_ALL_KNOW_AFTER: Final = 75
"""Seconds. By then every process has asked again what is in force, which it does once a minute. Whoever came in before
may have been judged by the definition before; whoever comes in later is not, and need not be gone through."""


def rejudgement_id(activation: int) -> str:
    """Of the run that the activation of this number starts."""
    return f"activation-{activation:010d}"


def start_rejudgement(activation: Activation, *, replays: ReplayDesk) -> None:
    """Once the definition is in force, and known to be. Called again for the same activation it starts nothing more.

    Raises StoreUnavailable.
    """
    reign = activation.reign
    run = Run(
        id=rejudgement_id(activation.number),
        kind=RunKind.REJUDGE,
        definition=reign.id,
        draft=reign.terms.hash,
        against=activation.replaced,
        deed=activation.deed,
        begins=reign.since + _ALL_KNOW_AFTER,
        segments=SEGMENTS,
    )
    try:
        replays.runs.start(run, {})
    except Changed:
        if replays.runs.load(run.id) is None:  # only a transaction in the way
            raise
    replays.send(run)
