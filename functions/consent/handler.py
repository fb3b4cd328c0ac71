"""Keeps consents: records, withdraws, shows and proves them, and answers people who follow a link in a mail."""

import time
from functools import cache
from typing import Any

from functions.consent.api import consent_api
from functions.consent.desk import ConsentDesk
from shared.adapters.clients import client
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.kms_signer import KmsSigner
from shared.adapters.meter import metered
from shared.adapters.notice_table import DynamoNotices
from shared.adapters.question_table import DynamoQuestions
from shared.adapters.root_keys import RootKeys
from shared.adapters.suppression_table import DynamoSuppressions
from shared.adapters.token_table import DynamoTokens
from shared.edge.guard import Guard
from shared.edge.policies import policy_named
from shared.edge.record_touch import TouchRecorder
from shared.edge.settings import setting


@cache
def build() -> ConsentDesk:
    dynamodb, kms, keys = client("dynamodb"), client("kms"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, kms, keys=keys, kms_key=setting("KMS_KEY_ID"))
    wrapper, hasher = roots.wrapper(), roots.hasher()
    suppressions, tokens = setting("SUPPRESSIONS_TABLE"), setting("TOKENS_TABLE")
    journal = DynamoJournal(
        dynamodb,
        leads=setting("LEADS_TABLE"),
        identities=setting("IDENTITIES_TABLE"),
        suppressions=suppressions,
        keys=keys,
    )
    policy = policy_named(setting("PRIVACY_POLICY"))
    deliveries = DynamoDeliveries(dynamodb, deliveries=setting("DELIVERIES_TABLE"))
    return ConsentDesk(
        journal=journal,
        touches=TouchRecorder(store=journal, claims=deliveries, wrapper=wrapper, hasher=hasher, policy=policy),
        wrapper=wrapper,
        hasher=hasher,
        links=DynamoTokens(dynamodb, tokens=tokens),
        questions=DynamoQuestions(dynamodb, tokens=tokens),
        notices=DynamoNotices(dynamodb, notices=setting("NOTICES_TABLE")),
        suppressions=DynamoSuppressions(dynamodb, suppressions=suppressions),
        signer=KmsSigner(kms, key=setting("SIGNING_KEY_ID")),
        policy=policy,
        public_url=setting("PUBLIC_URL"),
    )


_app = consent_api(
    build,
    guard=Guard.from_environment(),
    clock=lambda: int(time.time()),
)


@metered("consent")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return _app.resolve(event, context)
