"""Answers the read API: one lead and the decisions about it, the leads of a stage, the funnel, and its own OpenAPI
document."""

import time
from functools import cache, partial
from typing import Any

from functions.leads.api import ReadApi
from functions.leads.read_decisions import DecisionReading
from functions.leads.read_leads import LeadReading
from shared.adapters.clients import client
from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
from shared.adapters.lead_index import DynamoStageIndex
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.edge.definitions import DefinitionInForce, definition_named
from shared.edge.guard import Guard
from shared.edge.settings import setting


@cache
def build() -> LeadReading:
    index = DynamoStageIndex(client("dynamodb"), leads=setting("LEADS_TABLE"))
    return LeadReading(index=index, **_stored())


@cache
def decisions() -> DecisionReading:
    return DecisionReading(**_stored())


@cache
def _stored() -> dict[str, Any]:
    """What both read."""
    dynamodb, leads, keys = client("dynamodb"), setting("LEADS_TABLE"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    return {
        "leads": DynamoLeads(dynamodb, leads=leads, keys=keys),
        "merges": DynamoMergedLeads(dynamodb, leads=leads),
        "wrapper": roots.wrapper(),
        "definitions": definitions(),
    }


@cache
def definitions() -> DefinitionInForce:
    store = DynamoDefinitionsInForce(client("dynamodb"), definitions=setting("DEFINITIONS_TABLE"))
    return DefinitionInForce(store, seed=partial(definition_named, setting("DEFINITION")))


_api = ReadApi(
    reading=build,
    decisions=decisions,
    guard=Guard.from_environment(),
    clock=lambda: int(time.time()),
)


@metered("leads")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return _api.app.resolve(event, context)
