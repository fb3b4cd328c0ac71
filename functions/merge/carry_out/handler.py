"""Fed by the merge queue: merges two leads of which a person decided that they are one."""

from functools import cache
from operator import itemgetter
from typing import Any

from functions.merge.carry_out.merge_leads import LeadMerger
from shared.adapters.clients import client
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.merge_tables import DynamoMerges
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.messages import MergeDecided
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.settings import setting
from shared.ports import StoreUnavailable


@cache
def build() -> LeadMerger:
    dynamodb, leads, keys = client("dynamodb"), setting("LEADS_TABLE"), setting("KEYS_TABLE")
    identities = setting("IDENTITIES_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    return LeadMerger(
        merges=DynamoMerges(dynamodb, leads=leads, identities=identities, keys=keys),
        leads=DynamoLeads(dynamodb, leads=leads, keys=keys),
        journal=DynamoJournal(
            dynamodb, leads=leads, identities=identities, suppressions=setting("SUPPRESSIONS_TABLE"), keys=keys
        ),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(),
    )


@cache
def _outbox() -> SqsOutbox:
    return SqsOutbox(client("sqs"), queue_url=setting("MERGE_QUEUE_URL"))


@metered("merge")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _merge, named=itemgetter("messageId"))


def _merge(message: dict[str, Any]) -> None:
    decided = MergeDecided.model_validate_json(message["body"])
    if build().merge(decided) and _outbox().send([decided.model_dump_json()]):
        raise StoreUnavailable("queue")
