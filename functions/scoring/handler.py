"""Woken by the stream when a lead's journal grows, and by a queue when leads are to be judged without that."""

import time
from functools import cache, partial
from operator import itemgetter
from typing import Any

from functions.scoring.judge_lead import LeadJudge
from functions.scoring.judge_together import judge_together
from shared.adapters.clients import client
from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.edge.definitions import DefinitionInForce, definition_named
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.purposes import purposes_named
from shared.edge.settings import setting
from shared.edge.stream import Record, lead_id_of, page_seen, sequence_number


@cache
def build() -> LeadJudge:
    dynamodb = client("dynamodb")
    roots = RootKeys(dynamodb, client("kms"), keys=setting("KEYS_TABLE"), kms_key=setting("KMS_KEY_ID"))
    return LeadJudge(
        leads=DynamoLeads(dynamodb, leads=setting("LEADS_TABLE"), keys=setting("KEYS_TABLE")),
        wrapper=roots.wrapper(),
        definitions=definitions(),
        policy=lambda: purposes_named(setting("PRIVACY_POLICY")),
    )


@cache
def definitions() -> DefinitionInForce:
    store = DynamoDefinitionsInForce(client("dynamodb"), definitions=setting("DEFINITIONS_TABLE"))
    return DefinitionInForce(store, seed=partial(definition_named, setting("DEFINITION")))


@metered("scoring")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    is_queue = any("body" in record for record in event["Records"])
    handle, named = (_judge_again, itemgetter("messageId")) if is_queue else (_judge, sequence_number)
    return one_by_one(event["Records"], handle, named=named)


def _judge(record: Record) -> bool:
    return build().judge(lead_id_of(record), seen=page_seen(record), now=int(time.time()))


def _judge_again(message: Record) -> None:
    """Those that were judged are judged again when one of them failed: nothing follows from that."""
    from shared.edge.messages import LeadsToJudge  # noqa: PLC0415 - most processes never see one

    judge_together(LeadsToJudge.model_validate_json(message["body"]).leads, build(), now=int(time.time()))
