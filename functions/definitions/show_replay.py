"""How far a replay or a re-judgement has come, and what a replay showed."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from functions.definitions.bodies import is_id
from functions.definitions.change_contract import NoSuchDefinition, stored_contract
from functions.definitions.show_definitions import instant
from functions.definitions.start_rejudgement import rejudgement_id
from shared.domain.definition import Definition
from shared.domain.replaying.report import report_of
from shared.domain.replaying.run import Part, Run, RunKind
from shared.domain.replaying.tally import Tally
from shared.ports.definitions import Contracts
from shared.ports.replays import Runs


class ReplayState(StrEnum):
    """``waiting`` until it begins: an activation may be for later."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


def show_replay(contract_id: str, run_id: str, *, contracts: Contracts, runs: Runs) -> dict[str, Any]:
    """Raises NoSuchDefinition, also for a run of another definition."""
    contract = stored_contract(contract_id, contracts=contracts).contract
    run = runs.load(run_id) if is_id(run_id) else None
    if run is None or run.kind is not RunKind.REPLAY:
        raise NoSuchDefinition
    if run.definition != contract.id and run.draft != contract.terms.hash:
        raise NoSuchDefinition
    return replay_told(run, runs=runs)


def show_rejudgement(contract_id: str, now: int, *, contracts: Contracts, runs: Runs) -> dict[str, Any]:
    """That of its latest activation. Raises NoSuchDefinition where none has started."""
    contract = stored_contract(contract_id, contracts=contracts).contract
    run = runs.load(rejudgement_id(contract.activated)) if contract.activated else None
    if run is None:
        raise NoSuchDefinition
    told = _progress(run, runs.parts(run))
    waits = {"state": ReplayState.WAITING} if run.begins > now else {}
    return {"definition": run.definition, "hash": run.draft, "begins": instant(run.begins)} | told | waits


def replay_told(run: Run, *, runs: Runs) -> dict[str, Any]:
    """The report is there once every segment is done."""
    parts = runs.parts(run)
    told = _progress(run, parts)
    return told | {
        "id": run.id,
        "definition": run.definition,
        "draft": run.draft,
        "against": run.against,
        "started": {"by": run.deed.by, "at": instant(run.deed.at)},
        "report": _report(run, parts, runs) if told["state"] is ReplayState.FINISHED else None,
    }


def _progress(run: Run, parts: Sequence[Part]) -> dict[str, Any]:
    done, leads = sum(part.done for part in parts), sum(part.leads for part in parts)
    return {
        "state": ReplayState.FINISHED if done == run.segments else ReplayState.RUNNING,
        "progress": {"segments": run.segments, "done": done, "leads": leads},
    }


def _report(run: Run, parts: Sequence[Part], runs: Runs) -> Any:
    whole = Tally()
    for part in parts:
        whole.take(Tally.load(part.tally))
    document = runs.document(run.id, run.draft)
    zone = Definition.model_validate_json(document or b"").time_zone
    return plain(report_of(whole, ZoneInfo(zone)))


def plain(told: Any) -> Any:
    """Named tuples as objects, whatever they hold likewise."""
    if hasattr(told, "_asdict"):
        return {name: plain(value) for name, value in told._asdict().items()}
    if isinstance(told, dict):
        return {str(name): plain(value) for name, value in told.items()}
    return [plain(one) for one in told] if isinstance(told, tuple) else told
