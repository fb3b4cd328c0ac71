"""The whole record on half a page, before its details."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from infra.ropa.activities import processed
from infra.ropa.hosting import Region
from infra.ropa.markdown import code, facts, plain
from infra.ropa.words import ACTIVITIES
from shared.domain.inventory.inventory import Inventory
from shared.domain.policy.agreement import EEA
from shared.domain.policy.parties import Role
from shared.domain.policy.placeholders import missing_in, placeholders_of
from shared.domain.policy.policy import PrivacyPolicy

MISSING: Final = "**not stated**"


@dataclass(frozen=True, slots=True)
class Made:
    """On which day a record is written, and of a stack in which region; None where that is not known."""

    on: date | None = None
    region: Region | None = None


def summary(policy: PrivacyPolicy, inventory: Inventory, made: Made, *, role: Role | None = None) -> str:
    """Of recipients those of a role only, where one is given."""
    activities = [ACTIVITIES[purpose] for purpose in processed(policy, inventory)]
    chosen = [one for one in policy.recipients if role in {None, one.role}]
    abroad = [code(one.id) for one in chosen if one.country not in EEA]
    unwritten = [code(problem.path) for problem in (*placeholders_of(policy), *missing_in(policy))]
    pairs = [
        ("Date of this record", made.on.isoformat() if made.on else MISSING),
        ("Reviewed", _reviewed(policy)),
        ("To be reviewed by", _review_due(policy)),
        ("Controller", plain(policy.controller.name)),
        ("Data protection officer", plain(policy.controller.dpo)),
        ("Processing activities", "; ".join(one.title for one in activities)),
        ("Data subjects", "; ".join(dict.fromkeys(one.subjects for one in activities))),
        ("Internal recipients", internal_recipients(policy)),
        ("External recipients", ", ".join(code(one.id) for one in chosen) or "none"),
        ("Outside the European Economic Area", ", ".join(abroad) or "none"),
        ("Hosting", hosting(made)),
        ("Impact assessment (Art. 35)", plain(policy.record.dpia) if policy.record else MISSING),
        ("Longest retention of a lead", f"{policy.retention.stale_days} days after the last touch"),
        ("Still to be written by the controller", ", ".join(unwritten) or "nothing"),
    ]
    return facts(pairs)


def internal_recipients(policy: PrivacyPolicy) -> str:
    chosen = policy.record.internal_recipients if policy.record else ()
    return "; ".join(f"{plain(one.name)} (group {code(one.group)})" for one in chosen) or MISSING


def hosting(made: Made) -> str:
    if made.region is None:
        return MISSING
    return f"AWS, {code(made.region.code)}, {plain(made.region.name)}, {made.region.country}"


def _reviewed(policy: PrivacyPolicy) -> str:
    return policy.record.reviewed if policy.record and policy.record.reviewed else MISSING


def _review_due(policy: PrivacyPolicy) -> str:
    if policy.record is None or policy.record.reviewed is None:
        return MISSING
    return _months_after(date.fromisoformat(policy.record.reviewed), policy.record.review_months).isoformat()


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
