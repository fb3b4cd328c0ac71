"""Woken by the stream when an erasure is approved, and by its queue when what was in flight then has ended."""

import time
from functools import cache, partial
from typing import Any

from functions.erasure.advance_case import Erasures
from functions.erasure.erase_person import PersonEraser
from shared.adapters.case_table import DynamoCases
from shared.adapters.certificate_table import DynamoCertificates
from shared.adapters.clients import client
from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.kms_signer import KmsSigner
from shared.adapters.meter import metered
from shared.adapters.recipient_log import DynamoRecipientLog
from shared.adapters.root_keys import RootKeys
from shared.adapters.sqs_outbox import SqsOutbox
from shared.adapters.trail_table import DynamoTrails
from shared.domain.certificate.known import Known
from shared.edge.issue_certificate import issue_certificate, issued_before
from shared.edge.messages import CaseWaits, RecipientEvent
from shared.edge.one_by_one import Failures, one_by_one
from shared.edge.policies import inventory, policy_named
from shared.edge.settings import setting
from shared.edge.stream import key_of, sequence_number
from shared.edge.tell_recipients import tell_recipients
from shared.ports import StoreUnavailable

_ROLES = ("leads", "identities", "suppressions", "keys", "deliveries", "tokens", "cases")


@cache
def build() -> Erasures:
    dynamodb, kms = client("dynamodb"), client("kms")
    tables = {role: setting(f"{role.upper()}_TABLE") for role in _ROLES}
    roots = RootKeys(dynamodb, kms, keys=tables["keys"], kms_key=setting("KMS_KEY_ID"))
    wrapper, records = roots.wrapper(), DynamoErasure(dynamodb, **tables)
    trails = DynamoTrails(dynamodb, cases=tables["cases"], keys=tables["keys"])
    policy, notices = policy_named(setting("PRIVACY_POLICY")), _outbox("CALLBACK_QUEUE_URL")
    certificates = DynamoCertificates(dynamodb, certificates=setting("CERTIFICATES_TABLE"))
    issue = partial(
        issue_certificate,
        known=Known.of(inventory(), policy),
        signer=KmsSigner(kms, key=setting("SIGNING_KEY_ID")),
        certificates=certificates,
        kept_days=policy.retention.certificate_days,
    )
    return Erasures(
        cases=DynamoCases(dynamodb, cases=tables["cases"], keys=tables["keys"]),
        records=records,
        trails=trails,
        eraser=PersonEraser(records=records, trails=trails, wrapper=wrapper, hasher=roots.hasher()),
        wrapper=wrapper,
        secrets=roots.case_secrets(),
        certify=issue,
        attested=partial(issued_before, certificates=certificates),
        notify=partial(tell_recipients, event=RecipientEvent.ERASED, policy=policy, outbox=notices),
        told=DynamoRecipientLog(dynamodb, cases=tables["cases"]).told,
        policy=policy,
        inventory=inventory(),
        tenant=setting("TENANT"),
    )


@cache
def _outbox(name: str) -> SqsOutbox:
    return SqsOutbox(client("sqs"), queue_url=setting(name))


@metered("erasure")
def lambda_handler(event: dict[str, Any], context: object) -> Failures:
    return one_by_one(event["Records"], _advance, named=_name)


def _advance(record: dict[str, Any]) -> None:
    message = "body" in record
    case_id = CaseWaits.model_validate_json(record["body"]).case if message else key_of(record)
    wait = build().advance(case_id, now=int(time.time()))
    if wait and _outbox("ERASURE_QUEUE_URL").send([CaseWaits(case=case_id).model_dump_json()], delay=wait):
        raise StoreUnavailable("queue")


def _name(record: dict[str, Any]) -> str:
    return str(record["messageId"]) if "body" in record else sequence_number(record)
