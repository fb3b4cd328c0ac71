"""What AWS would charge to replay a million leads: the deployed worker goes through a table in memory.

The SDK does all its work, only the wire is replaced. Lambda is paid for as CPU at one processor, which is what the
function is given; that includes making requests and reading answers.
"""

import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from functions.replay.compare_leads import LeadComparer
from functions.replay.go_on import RunWorker
from functions.replay.step import Enough
from infra.bench import prices
from infra.bench.canned import answered_by, packed
from infra.bench.engine import NOON
from infra.bench.histories import BenchLead, bench_leads
from infra.bench.settings import deployed_environment
from infra.bench.small_tables import Item, SmallTables
from shared.adapters.clients import SESSION
from shared.adapters.lead_histories import DynamoLeadHistories
from shared.adapters.pages import sort_key
from shared.adapters.root_keys import KEK, RootKeys
from shared.adapters.run_table import DynamoRuns
from shared.adapters.sqs_outbox import SqsOutbox
from shared.domain.contract.contract import Deed
from shared.domain.judging import compile_definition
from shared.domain.replaying.run import Run, RunKind
from shared.edge.definitions import definition_named
from shared.edge.messages import SegmentDue
from shared.vault.keyring import KeyWrapper

LEADS: Final = 2_000
TOUCHES: Final = 10
_LEAD_BYTES: Final = 700
"""What is sealed in a lead that was judged: profile, what the engine remembers, a receipt."""
_MEMORY_GB: Final = 1769 / 1024
_ROOT: Final = b64encode(bytes(32)).decode()


def replay_bill() -> dict[str, float]:
    """``usd_per_million_leads_replayed``, leads of :data:`TOUCHES` touches each, judged under two definitions."""
    tables = _tables(bench_leads(KeyWrapper(bytes(32)), leads=LEADS, touches=TOUCHES))
    with deployed_environment(), answered_by(tables):
        worker = _worker()
        _replay("warm", worker, tables)
        tables.units, tables.own_seconds = defaultdict(float), 0.0
        started = time.process_time()
        invocations = _replay("measured", worker, tables)
        cpu = time.process_time() - started - tables.own_seconds
    usd = _micro_usd(tables.units, invocations, cpu) / LEADS
    return {"usd_per_million_leads_replayed": round(usd, 3), "replay_cpu_ms_per_lead": round(cpu / LEADS * 1_000, 3)}


def _micro_usd(units: Mapping[str, float], invocations: int, cpu: float) -> float:
    """Every message is sent, received and deleted."""
    return (
        units["read_units"] * prices.READ_UNIT
        + units["write_units"] * prices.WRITE_UNIT
        + units["Decrypt"] * prices.KMS_CALL
        + 3 * invocations * prices.SQS_CALL
        + invocations * prices.LAMBDA_REQUEST
        + cpu * _MEMORY_GB * prices.LAMBDA_GB_SECOND
    )


def _worker() -> RunWorker:
    dynamodb, kms, sqs = (SESSION.create_client(service) for service in ("dynamodb", "kms", "sqs"))
    runs = DynamoRuns(dynamodb, definitions="definitions")
    histories = DynamoLeadHistories(dynamodb, leads="leads", keys="keys")
    wrapper = cache(RootKeys(dynamodb, kms, keys="keys", kms_key="root").wrapper)
    comparer = LeadComparer(documents=runs, histories=histories, wrapper=wrapper)
    outbox = SqsOutbox(sqs, queue_url="https://bench.invalid/0/queue")
    return RunWorker(runs=runs, steps={RunKind.REPLAY: comparer}, outbox=outbox)


def _replay(run_id: str, worker: RunWorker, tables: SmallTables) -> int:
    """From asking for it to its last part; how many messages that took."""
    in_force = definition_named("instruments")
    draft = compile_definition(in_force.definition.model_copy(update={"version": 2}))
    run = Run(run_id, RunKind.REPLAY, "bench", draft.hash, in_force.hash, Deed("bench", NOON), NOON, segments=1)
    worker.runs.start(run, {one.hash: one.definition.canonical_form for one in (in_force, draft)})
    tables.messages.append(SegmentDue(run=run_id).model_dump_json())
    invocations = 0
    while tables.messages:
        worker.go_on(SegmentDue.model_validate_json(tables.messages.pop(0)), enough=Enough(lambda: 60.0), now=NOON)
        invocations += 1
    return invocations


def _tables(leads: list[BenchLead]) -> SmallTables:
    root = {"pk": {"S": KEK}, "root": {"B": _ROOT}}
    keys = [_row(lead.id, wrapped=lead.key.wrapped) | {"incarnation": {"N": "1"}} for lead in leads]
    history = [row for lead in leads for row in _rows(lead)]
    return SmallTables(history, [root, *keys], {"Decrypt": packed({"Plaintext": _ROOT, "KeyId": "root"})})


def _rows(lead: BenchLead) -> list[Item]:
    rows: list[Item] = []
    start = 0
    for page in lead.pages():
        journal: dict[str, Any] = {
            "sk": {"S": sort_key(start)},
            "touches": {"L": [_binary(touch.record) for touch in page]},
            "ids": {"SS": [touch.id for touch in page]},
            "weight": {"N": "880"},
        }
        rows.append(_row(lead.id, chain=page[-1].chain) | journal)
        start += len(page)
    numbers = {name: {"N": "1790000000"} for name in ("since", "version")}
    listed = {"listed": {"S": "mql#0"}, "listed_at": {"S": f"1790000000#{lead.id}"}, "stage": {"S": "mql"}}
    return [*rows, _row(lead.id, sealed=bytes(_LEAD_BYTES)) | {"sk": {"S": "lead"}} | numbers | listed]


def _row(lead_id: str, **binaries: bytes) -> dict[str, Any]:
    return {"pk": {"S": lead_id}} | {name: _binary(value) for name, value in binaries.items()}


def _binary(value: bytes) -> dict[str, str]:
    return {"B": b64encode(value).decode()}


if __name__ == "__main__":
    print(replay_bill())
