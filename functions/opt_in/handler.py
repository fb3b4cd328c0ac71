"""Fed by the opt-in queue: asks people by mail to confirm."""

import time
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from functions.opt_in.ask_person import PersonAsker
from functions.opt_in.find_answer import AnswerFinder
from shared.adapters.clients import client
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.mail_counts import DynamoMailCounts
from shared.adapters.meter import metered
from shared.adapters.notice_table import DynamoNotices
from shared.adapters.question_table import DynamoQuestions
from shared.adapters.root_keys import RootKeys
from shared.adapters.ses_mailer import SesMailer
from shared.adapters.source_table import DynamoSources
from shared.edge.consents import ConsentBook
from shared.edge.mail_bounds import MailBounds
from shared.edge.messages import OptInAsked
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.policies import policy_named
from shared.edge.questions import opened_from_queue
from shared.edge.record_touch import TouchRecorder
from shared.edge.settings import setting
from shared.vault.keyring import KeyWrapper


@dataclass(frozen=True, slots=True)
class OptIn:
    wrapper: KeyWrapper
    asker: PersonAsker


@cache
def build() -> OptIn:
    dynamodb, keys, tokens = client("dynamodb"), setting("KEYS_TABLE"), setting("TOKENS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    wrapper, hasher = roots.wrapper(), roots.hasher()
    journal = DynamoJournal(
        dynamodb,
        leads=setting("LEADS_TABLE"),
        identities=setting("IDENTITIES_TABLE"),
        suppressions=setting("SUPPRESSIONS_TABLE"),
        keys=keys,
    )
    policy = policy_named(setting("PRIVACY_POLICY"))
    deliveries = DynamoDeliveries(dynamodb, deliveries=setting("DELIVERIES_TABLE"))
    asker = PersonAsker(
        people=AnswerFinder(journal, hasher, ConsentBook(journal=journal, wrapper=wrapper)),
        touches=TouchRecorder(store=journal, claims=deliveries, wrapper=wrapper, hasher=hasher, policy=policy),
        questions=DynamoQuestions(dynamodb, tokens=tokens),
        bounds=MailBounds(DynamoMailCounts(dynamodb, tokens=tokens), hasher),
        notices=DynamoNotices(dynamodb, notices=setting("NOTICES_TABLE")),
        sources=DynamoSources(dynamodb, sources=setting("SOURCES_TABLE"), wrapper=wrapper),
        mailer=SesMailer(lambda: client("sesv2")),
        policy=policy,
        public_url=setting("PUBLIC_URL"),
    )
    return OptIn(wrapper, asker)


@metered("opt_in")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _ask, named=itemgetter("messageId"))


def _ask(message: dict[str, Any]) -> bool:
    opt_in = build()
    touch = opened_from_queue(OptInAsked.model_validate_json(message["body"]), opt_in.wrapper)
    return opt_in.asker.ask(touch, now=int(time.time()))
