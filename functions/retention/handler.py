"""Woken once a day: what is no longer needed is erased, and officers are told what is due."""

import time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from functions.retention.end_cases import CaseEnder
from functions.retention.expire_leads import LeadExpirer
from functions.retention.expire_stale import ExpireStale
from functions.retention.expire_withdrawn import ExpireWithdrawn
from functions.retention.open_cases import Concerned
from functions.retention.open_erasure import ErasureOpener
from functions.retention.reminder_mail import ReminderMailer
from functions.retention.rules import Journals
from functions.retention.run_tasks import Retention
from shared.adapters.aging_leads import DynamoAgingLeads
from shared.adapters.bookmark_table import DynamoBookmarks
from shared.adapters.case_table import DynamoCases
from shared.adapters.clients import client
from shared.adapters.meter import metered
from shared.adapters.notices_due_table import DynamoNoticesDue
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.root_keys import RootKeys
from shared.adapters.ses_mailer import SesMailer
from shared.adapters.sqs_outbox import SqsOutbox
from shared.domain.case.clock import CaseClock
from shared.edge.policies import policy_named
from shared.edge.settings import setting
from shared.edge.working_days import holidays_of


@cache
def build() -> Retention:
    dynamodb = client("dynamodb")
    tables = {role: setting(f"{role.upper()}_TABLE") for role in ("leads", "identities", "suppressions", "keys")}
    leads, keys, cases_table = tables["leads"], tables["keys"], setting("CASES_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    wrapper, policy = roots.wrapper(), policy_named(setting("PRIVACY_POLICY"))
    cases = DynamoCases(dynamodb, cases=cases_table, keys=keys)
    aging = DynamoAgingLeads(dynamodb, leads=leads, keys=keys)
    journals = Journals(aging, wrapper)
    holidays = holidays_of(policy.rights.holidays_country)
    clock = CaseClock.of(policy.rights, zone=ZoneInfo(setting("TIME_ZONE")), is_holiday=holidays)
    secrets = roots.case_secrets()
    opener = ErasureOpener(cases, wrapper, secrets, clock, policy.content_hash)
    people = DynamoPeople(dynamodb, **tables)
    return Retention(
        cases=cases,
        erasures=SqsOutbox(client("sqs"), queue_url=setting("ERASURE_QUEUE_URL")),
        notices=DynamoNoticesDue(dynamodb, leads=leads),
        concerned=Concerned(people=people, wrapper=wrapper, hasher=roots.hasher()),
        expirer=LeadExpirer(aging, DynamoBookmarks(dynamodb, cases=cases_table), opener),
        rules=(
            ExpireWithdrawn(journals, policy),
            ExpireStale(journals, policy.retention),
        ),
        terms=policy.rights,
        ender=CaseEnder(cases, wrapper, secrets, policy.retention.case_days),
        mailer=ReminderMailer(SesMailer(lambda: client("sesv2")), policy) if policy.rights.remind_by_mail else None,
    )


@metered("retention")
def lambda_handler(event: dict[str, Any], context: Any) -> None:
    build().run(now=int(time.time()), seconds_left=lambda: context.get_remaining_time_in_millis() / 1_000)
