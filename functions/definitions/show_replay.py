"""How far a replay has come, and what it showed."""

from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from functions.definitions.bodies import is_id
from functions.definitions.change_contract import NoSuchDefinition, stored_contract
from functions.definitions.show_definitions import instant
from shared.domain.definition import Definition
from shared.domain.replaying.report import report_of
from shared.domain.replaying.run import Part, Run, RunKind
from shared.domain.replaying.tally import Tally
from shared.ports.definitions import Contracts
from shared.ports.replays import Runs


class ReplayState(StrEnum):
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


def replay_told(run: Run, *, runs: Runs) -> dict[str, Any]:
    """The report is there once every segment is done."""
    parts = runs.parts(run)
    done = sum(part.done for part in parts)
    finished = done == run.segments
    return {
        "id": run.id,
        "definition": run.definition,
        "draft": run.draft,
        "against": run.against,
        "state": ReplayState.FINISHED if finished else ReplayState.RUNNING,
        "started": {"by": run.deed.by, "at": instant(run.deed.at)},
        "progress": {"segments": run.segments, "done": done, "leads": sum(part.leads for part in parts)},
        "report": _report(run, parts, runs) if finished else None,
    }


def _report(run: Run, parts: list[Part] | Any, runs: Runs) -> Any:
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
