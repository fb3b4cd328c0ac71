"""How long something is kept, in words; the lengths are the policy's."""

from typing import Final, assert_never

from shared.domain.inventory.inventory import Retention
from shared.domain.inventory.store_words import RetentionRule
from shared.domain.policy.policy import PrivacyPolicy

_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def kept(retention: Retention, policy: PrivacyPolicy) -> str:
    if retention.seconds:
        return length(retention.seconds)
    keep = policy.retention
    match retention.rule:
        case RetentionRule.LEAD:
            return f"until erasure, at most {keep.stale_days} days after the last touch"
        case RetentionRule.CONFIRMATION:
            return f"{policy.double_opt_in.expires_hours} hours"
        case RetentionRule.SUPPRESSION:
            return f"{keep.suppression_days} days"
        case RetentionRule.CASE:
            return f"{keep.case_days} days"
        case RetentionRule.CERTIFICATE:
            return f"{keep.certificate_days} days"
        case RetentionRule.ACCOUNT:
            return "as long as the member of staff works with leads"
        case RetentionRule.CONFIGURATION:
            return "until replaced"
        case None:
            raise AssertionError
        case _:
            assert_never(retention.rule)


def length(seconds: int) -> str:
    """In the largest unit that divides it."""
    size, unit = next((size, unit) for size, unit in _UNITS if seconds % size == 0)
    return _counted(seconds // size, unit)


def backups(days: int) -> str:
    return _counted(days, "day") if days else "none"


def months(count: int) -> str:
    return _counted(count, "month")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"
