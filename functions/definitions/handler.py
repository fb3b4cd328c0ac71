"""Keeps lead definitions as contracts, and has all leads judged anew when another one comes into force."""

import os
import time
from functools import cache, partial
from typing import Any
from uuid import uuid4

from functions.definitions.api import DefinitionsApi
from functions.definitions.desk import Desk
from functions.definitions.in_force import InForceReader
from shared.adapters.clients import client
from shared.adapters.contract_table import DynamoContracts
from shared.adapters.meter import metered
from shared.adapters.shown_effects import DynamoShownEffects
from shared.edge.definitions import definition_named
from shared.edge.policies import policy_named
from shared.edge.settings import setting

_COGNITO = "cognito:groups"


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


_api = DefinitionsApi(
    desk=build,
    groups_claim=os.environ.get("LEADPACT_GROUPS_CLAIM") or _COGNITO,
    clock=lambda: int(time.time()),
)


@metered("definitions")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return _api.app.resolve(event, context)
