"""Fed by the opt-in queue: asks people by mail to confirm."""

import time
from functools import cache
from operator import itemgetter
from typing import Any

from functions.opt_in.ask_person import PersonAsker
from shared.adapters.clients import client
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.meter import metered
from shared.adapters.notice_table import DynamoNotices
from shared.adapters.root_keys import RootKeys
from shared.adapters.ses_mailer import SesMailer
from shared.adapters.source_table import DynamoSources
from shared.adapters.token_table import DynamoTokens
from shared.edge.consents import ConsentBook
from shared.edge.messages import OptInAsked
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.policies import policy_named
from shared.edge.settings import setting


@cache
def build() -> PersonAsker:
    dynamodb, keys = client("dynamodb"), setting("KEYS_TABLE")
    wrapper = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID")).wrapper()
    journal = DynamoJournal(
        dynamodb,
        leads=setting("LEADS_TABLE"),
        identities=setting("IDENTITIES_TABLE"),
        suppressions=setting("SUPPRESSIONS_TABLE"),
        keys=keys,
    )
    return PersonAsker(
        book=ConsentBook(journal=journal, wrapper=wrapper),
        store=DynamoTokens(dynamodb, tokens=setting("TOKENS_TABLE")),
        notices=DynamoNotices(dynamodb, notices=setting("NOTICES_TABLE")),
        sources=DynamoSources(dynamodb, sources=setting("SOURCES_TABLE"), wrapper=wrapper),
        mailer=SesMailer(lambda: client("sesv2")),
        policy=policy_named(setting("PRIVACY_POLICY")),
        public_url=setting("PUBLIC_URL"),
    )


@metered("opt_in")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _ask, named=itemgetter("messageId"))


def _ask(message: dict[str, Any]) -> bool:
    asked = OptInAsked.model_validate_json(message["body"])
    return build().ask(asked.lead, asked.touch, now=int(time.time()))
