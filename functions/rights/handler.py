"""Requests of data subjects: ``/v2/…`` for controllers' systems by OpenDSR, ``/v1/rights/…`` for officers.

What only one of the two needs, or only an export, is imported with the first of its kind: all of it would take half as
long again to start.
"""
# ruff: noqa: PLC0415

import os
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from shared.adapters.case_table import DynamoCases
from shared.adapters.certificate_table import DynamoCertificates
from shared.adapters.clients import client
from shared.adapters.kms_signer import KmsSigner
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.domain.case.clock import CaseClock
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.opendsr import Processor
from shared.edge.policies import policy_named
from shared.edge.settings import setting
from shared.edge.working_days import holidays_of
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper

if TYPE_CHECKING:
    from functions.rights.export_person import PersonExporter
    from functions.rights.officer.api import Desk, OfficerApi
    from functions.rights.opendsr.controllers_api import ControllersApi
    from functions.rights.opendsr.respond import OpenDsrResponder
    from shared.edge.find_person import PersonFinder

_OFFICERS: Final = "/v1/rights/"


@cache
def responder() -> "OpenDsrResponder":
    from functions.rights.opendsr.respond import OpenDsrResponder
    from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates

    dynamodb, sources = client("dynamodb"), setting("SOURCES_TABLE")
    controllers = DynamoControllers(dynamodb, sources=sources)
    return OpenDsrResponder(
        _processor(), controllers_api, controllers, DynamoProcessorCertificates(dynamodb, sources=sources), _now
    )


@cache
def controllers_api() -> "ControllersApi":
    from functions.rights.exporting import JsonExports
    from functions.rights.opendsr.controllers_api import ControllersApi
    from functions.rights.opendsr.read_request import Reader
    from functions.rights.opendsr.submit_request import RequestTaker
    from functions.rights.opendsr.tenancy import Tenancy

    cases, processor = _cases(), _processor()
    wrapper, secrets = _keys()
    return ControllersApi(
        processor=processor,
        reader=Reader(processor.domain, insecure=os.environ.get("LEADPACT_CALLBACKS_INSECURE") == "on"),
        taker=RequestTaker(
            cases, wrapper, secrets, _case_clock(), _policy().content_hash, _policy().rights.opendsr_approval
        ),
        tenancy=Tenancy(cases, secrets),
        signer=_signer(),
        certificates=_certificates(),
        exports=JsonExports(exporter, _now),
    )


@cache
def exporter() -> "PersonExporter":
    from functions.rights.export_person import PersonExporter
    from functions.rights.exporting import explained
    from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
    from shared.adapters.lead_table import DynamoLeads
    from shared.adapters.merged_leads import DynamoMergedLeads
    from shared.edge.definitions import DefinitionInForce, definition_named

    dynamodb, keys, leads = client("dynamodb"), setting("KEYS_TABLE"), setting("LEADS_TABLE")
    in_force = DynamoDefinitionsInForce(dynamodb, definitions=setting("DEFINITIONS_TABLE"))
    return PersonExporter(
        cases=_cases(),
        finder=_finder(),
        leads=DynamoLeads(dynamodb, leads=leads, keys=keys),
        merges=DynamoMergedLeads(dynamodb, leads=leads),
        wrapper=_keys()[0],
        definitions=DefinitionInForce(in_force, seed=partial(definition_named, setting("DEFINITION"))),
        policy=_policy(),
        explain=explained,
    )


@cache
def _finder() -> "PersonFinder":
    from shared.adapters.journal_tables import DynamoJournal
    from shared.edge.find_person import PersonFinder

    tables = {role: setting(f"{role.upper()}_TABLE") for role in ("leads", "identities", "suppressions", "keys")}
    people = DynamoJournal(client("dynamodb"), **tables)
    return PersonFinder(people=people, wrapper=_keys()[0], hasher=_roots().hasher())


@cache
def desk() -> "Desk":
    from functions.rights.officer.api import Desk
    from functions.rights.officer.check_proof import ProofCheck
    from functions.rights.officer.open_case import CaseOpener
    from functions.rights.officer.papers import Papers
    from functions.rights.officer.verify_identity import IdentityVerifier
    from shared.adapters.mail_counts import DynamoMailCounts
    from shared.adapters.notices_due_table import DynamoNoticesDue
    from shared.adapters.recipient_log import DynamoRecipientLog
    from shared.adapters.ses_mailer import SesMailer
    from shared.edge.mail_bounds import MailBounds

    cases, clock = _cases(), _case_clock()
    wrapper, secrets = _keys()
    opener = CaseOpener(cases, wrapper, secrets, clock, _policy().content_hash, new_id=lambda: str(uuid4()))
    dynamodb, mailer = client("dynamodb"), SesMailer(lambda: client("sesv2"))
    bounds = MailBounds(DynamoMailCounts(dynamodb, tokens=setting("TOKENS_TABLE")), _roots().hasher())
    verifier = IdentityVerifier(cases, wrapper, secrets, clock, mailer, bounds, _policy())
    papers = Papers(exporter, _certificates(), _signer(), secrets)
    recipients = DynamoRecipientLog(dynamodb, cases=setting("CASES_TABLE"))
    notices = DynamoNoticesDue(dynamodb, leads=setting("LEADS_TABLE"))
    proof = ProofCheck(_finder, wrapper)
    return Desk(cases, opener, verifier, wrapper, clock, _policy().rights, papers, recipients, notices, proof)


def _signer() -> KmsSigner:
    return KmsSigner(client("kms"), key=setting("SIGNING_KEY_ID"))


def _certificates() -> DynamoCertificates:
    return DynamoCertificates(client("dynamodb"), certificates=setting("CERTIFICATES_TABLE"))


def _processor() -> Processor:
    return Processor(setting("PROCESSOR_DOMAIN"), setting("PUBLIC_URL"))


def _cases() -> DynamoCases:
    return DynamoCases(client("dynamodb"), cases=setting("CASES_TABLE"), keys=setting("KEYS_TABLE"))


def _roots() -> RootKeys:
    return RootKeys(client("dynamodb"), client("kms"), keys=setting("KEYS_TABLE"), kms_key=setting("KMS_KEY_ID"))


@cache
def _keys() -> tuple[KeyWrapper, CaseSecrets]:
    roots = _roots()
    return roots.wrapper(), roots.case_secrets()


def _policy() -> PrivacyPolicy:
    return policy_named(setting("PRIVACY_POLICY"))


def _case_clock() -> CaseClock:
    rights = _policy().rights
    zone = ZoneInfo(setting("TIME_ZONE"))
    return CaseClock.of(rights, zone=zone, is_holiday=holidays_of(rights.holidays_country))


def _now() -> int:
    return int(time.time())


@cache
def officers() -> "OfficerApi":
    from functions.rights.officer.api import OfficerApi
    from shared.edge.guard import Guard

    return OfficerApi(desk=desk, guard=Guard.from_environment(), clock=_now)


@metered("rights")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if event.get("rawPath", "").startswith(_OFFICERS):
        return officers().app.resolve(event, context)
    return responder().respond(event)
