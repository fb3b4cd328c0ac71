"""Keeps consents: records, withdraws, shows and proves them, and answers people who follow a link in a mail."""

import time
from functools import cache
from typing import Any

from functions.consent.api import consent_api
from functions.consent.desk import ConsentDesk
from shared.adapters.clients import client
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.kms_signer import KmsSigner
from shared.adapters.meter import metered
from shared.adapters.notice_table import DynamoNotices
from shared.adapters.root_keys import RootKeys
from shared.adapters.suppression_table import DynamoSuppressions
from shared.adapters.token_table import DynamoTokens
from shared.edge.guard import Guard
from shared.edge.policies import policy_named
from shared.edge.settings import setting


@cache
def build() -> ConsentDesk:
    dynamodb, kms, keys = client("dynamodb"), client("kms"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, kms, keys=keys, kms_key=setting("KMS_KEY_ID"))
    suppressions = setting("SUPPRESSIONS_TABLE")
    return ConsentDesk(
        journal=DynamoJournal(
            dynamodb,
            leads=setting("LEADS_TABLE"),
            identities=setting("IDENTITIES_TABLE"),
            suppressions=suppressions,
            keys=keys,
        ),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(),
        links=DynamoTokens(dynamodb, tokens=setting("TOKENS_TABLE")),
        notices=DynamoNotices(dynamodb, notices=setting("NOTICES_TABLE")),
        suppressions=DynamoSuppressions(dynamodb, suppressions=suppressions),
        signer=KmsSigner(kms, key=setting("SIGNING_KEY_ID")),
        policy=policy_named(setting("PRIVACY_POLICY")),
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
