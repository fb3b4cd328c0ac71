"""Woken by the stream when a request other than an erasure is approved, or a restriction is to be lifted."""

import time
from functools import cache, partial
from typing import Any

from functions.fulfilment.carry_out import Fulfilment
from shared.adapters.case_table import DynamoCases
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.root_keys import RootKeys
from shared.adapters.sqs_outbox import SqsOutbox
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.policies import policy_named
from shared.edge.settings import setting
from shared.edge.stream import Record, key_of, sequence_number
from shared.edge.tell_recipients import tell_recipients


@cache
def build() -> Fulfilment:
    dynamodb, keys = client("dynamodb"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    tables = {role: setting(f"{role.upper()}_TABLE") for role in ("leads", "identities", "suppressions", "keys")}
    policy = policy_named(setting("PRIVACY_POLICY"))
    outbox = SqsOutbox(client("sqs"), queue_url=setting("CALLBACK_QUEUE_URL"))
    return Fulfilment(
        cases=DynamoCases(dynamodb, cases=setting("CASES_TABLE"), keys=keys),
        people=DynamoPeople(dynamodb, **tables),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(),
        secrets=roots.case_secrets(),
        policy=policy,
        tell=partial(tell_recipients, policy=policy, outbox=outbox),
    )


@metered("fulfilment")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _carry_out, named=sequence_number)


def _carry_out(record: Record) -> bool:
    return build().carry_out(key_of(record), now=int(time.time()))
