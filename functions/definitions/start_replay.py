"""Having the history judged under a draft, to see what it would change before anybody signs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from functions.definitions.change_contract import stored_contract
from functions.definitions.desk import Desk
from functions.definitions.read_draft import draft_of
from shared.domain.contract.contract import Deed
from shared.domain.replaying.run import Run, RunKind
from shared.edge.messages import SegmentDue
from shared.ports import Changed, Outbox, StoreUnavailable
from shared.ports.replays import Runs

SEGMENTS: Final = 16
"""Worked on side by side: a million leads take them some minutes."""


@dataclass(frozen=True, slots=True)
class ReplayDesk:
    runs: Runs
    outbox: Outbox
    new_id: Callable[[], str]

    def send(self, run: Run) -> None:
        """What is going on already goes on. Raises StoreUnavailable."""
        if self.outbox.send([SegmentDue(run=run.id).model_dump_json(exclude_defaults=True)]):
            raise StoreUnavailable("queue")


def start_replay(contract_id: str, deed: Deed, *, desk: Desk, replays: ReplayDesk) -> Run:
    """Of the definition as it is now, against the one in force now. While such a replay goes on, it is the answer.

    Raises NoSuchDefinition, StoreUnavailable, and DraftRefused for one that is not sound by today's rules.
    """
    draft = draft_of(stored_contract(contract_id, contracts=desk.contracts).text)
    present = desk.in_force.at(deed.at)
    documents = {
        draft.terms.hash: draft.definition.canonical_form,
        present.terms.hash: desk.in_force.document(present),
    }
    run = Run(
        id=replays.new_id(),
        kind=RunKind.REPLAY,
        definition=contract_id,
        draft=draft.terms.hash,
        against=present.terms.hash,
        deed=deed,
        begins=deed.at,
        segments=SEGMENTS,
    )
    try:
        replays.runs.start(run, documents)
    except Changed:
        run = _going_on(run, replays.runs)
    replays.send(run)
    return run


def _going_on(asked: Run, runs: Runs) -> Run:
    latest = runs.latest(asked.draft, asked.against)
    run = runs.load(latest) if latest else None
    if run is None:
        raise StoreUnavailable("contended")
    return run
