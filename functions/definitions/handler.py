"""Keeps lead definitions as contracts, and has all leads judged anew when another one comes into force."""

import time
from functools import cache, partial
from typing import Any
from uuid import uuid4

from functions.definitions.api import DefinitionsApi
from functions.definitions.desk import Desk
from functions.definitions.in_force import InForceReader
from functions.definitions.replay_api import ReplayApi
from functions.definitions.start_rejudgement import start_rejudgement
from functions.definitions.start_replay import ReplayDesk
from shared.adapters.clients import client
from shared.adapters.contract_item import activation_of
from shared.adapters.contract_table import DynamoContracts
from shared.adapters.meter import metered
from shared.adapters.run_table import DynamoRuns
from shared.adapters.shown_effects import DynamoShownEffects
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.definitions import definition_named
from shared.edge.guard import Guard
from shared.edge.one_by_one import one_by_one
from shared.edge.policies import policy_named
from shared.edge.settings import setting
from shared.edge.stream import Record, sequence_number


@cache
def build() -> Desk:
    dynamodb, table = client("dynamodb"), setting("DEFINITIONS_TABLE")
    contracts = DynamoContracts(dynamodb, definitions=table)
    return Desk(
        contracts=contracts,
        in_force=InForceReader(contracts, seed=partial(definition_named, setting("DEFINITION"))),
        effects=DynamoShownEffects(dynamodb, definitions=table),
        retention_days=policy_named(setting("PRIVACY_POLICY")).retention.stale_days,
        new_id=lambda: str(uuid4()),
    )


@cache
def replays() -> ReplayDesk:
    return ReplayDesk(
        runs=DynamoRuns(client("dynamodb"), definitions=setting("DEFINITIONS_TABLE")),
        outbox=SqsOutbox(client("sqs"), queue_url=setting("REPLAY_QUEUE_URL")),
        new_id=lambda: str(uuid4()),
    )


def _clock() -> int:
    return int(time.time())


_api = DefinitionsApi(desk=build, guard=Guard.from_environment(), clock=_clock)
ReplayApi(_api.app, desk=build, replays=replays, clock=_clock)


@metered("definitions")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A request, or activations as the stream of the table shows them."""
    if "Records" in event:
        return one_by_one(event["Records"], _have_all_judged, named=sequence_number)
    return _api.app.resolve(event, context)


def _have_all_judged(record: Record) -> None:
    start_rejudgement(activation_of(record["dynamodb"]["NewImage"]), replays=replays())
