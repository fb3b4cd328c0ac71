"""Whether the parts of a privacy policy agree with each other and with the law. No problem repeats a value."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from shared.domain.document.problem import Problem

if TYPE_CHECKING:
    from shared.domain.policy.policy import PrivacyPolicy, Purpose

EEA: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905 - one line
)
"""Where personal data moves freely (GDPR with the decision of the EEA Joint Committee 154/2018)."""


def problems_of(policy: "PrivacyPolicy") -> Iterator[Problem]:
    yield from _purposes(policy)
    yield from _recipients(policy)
    yield from _periods(policy)
    yield from _internal(policy)
    if any(later <= earlier for earlier, later in pairwise(policy.rights.reminders)):
        yield Problem("rights.reminders", "must rise, each percentage once")


def _purposes(policy: "PrivacyPolicy") -> Iterator[Problem]:
    yield from _repeated("purposes", [purpose.id for purpose in policy.purposes])
    for index, purpose in enumerate(policy.purposes):
        yield from _purpose(f"purposes.{index}", purpose)
    governed = {purpose.governs for purpose in policy.purposes}
    for needed in ("storing", "judging"):
        if needed not in governed:
            reason = f"must name one that governs {needed}: every lead is stored and judged, and people must be told so"
            yield Problem("purposes", reason)


def _purpose(path: str, purpose: "Purpose") -> Iterator[Problem]:
    if purpose.governs == "contact" and not purpose.channel:
        yield Problem(f"{path}.channel", "is missing: people consent to each channel by itself")
    if purpose.governs != "contact" and purpose.channel:
        yield Problem(f"{path}.channel", "belongs to a purpose that governs contact only")
    if len(set(purpose.bases)) < len(purpose.bases):
        yield Problem(f"{path}.bases", "names a basis twice")
    if "legitimate_interests" in purpose.bases and not purpose.interest:
        yield Problem(f"{path}.interest", "is missing: people must be told which interest it is (GDPR Art. 13(1)(d))")
    if purpose.standing and purpose.governs != "judging":
        yield Problem(f"{path}.standing", "belongs to a purpose that governs judging only: the others need their word")
    if purpose.standing and (purpose.standing == "consent" or purpose.standing not in purpose.bases):
        yield Problem(f"{path}.standing", "must be one of the bases, and not consent, which only the person gives")
    if "legitimate_interests" not in purpose.bases and purpose.interest:
        yield Problem(f"{path}.interest", "is stated, but legitimate_interests is not among the bases")


def _recipients(policy: "PrivacyPolicy") -> Iterator[Problem]:
    yield from _repeated("recipients", [recipient.id for recipient in policy.recipients])
    known = {purpose.id for purpose in policy.purposes}
    for index, recipient in enumerate(policy.recipients):
        path = f"recipients.{index}"
        if not known.issuperset(recipient.purposes):
            yield Problem(f"{path}.purposes", "names a purpose that this policy does not have")
        if recipient.country not in EEA | {policy.controller.country} and recipient.transfer_tool == "none":
            reason = "is needed: the recipient is outside the European Economic Area (GDPR Art. 44)"
            yield Problem(f"{path}.transfer_tool", reason)


def _internal(policy: "PrivacyPolicy") -> Iterator[Problem]:
    known = {purpose.id for purpose in policy.purposes}
    for index, recipient in enumerate(policy.record.internal_recipients if policy.record else ()):
        if not known.issuperset(recipient.purposes):
            path = f"record.internal_recipients.{index}.purposes"
            yield Problem(path, "names a purpose that this policy does not have")


def _periods(policy: "PrivacyPolicy") -> Iterator[Problem]:
    keep = policy.retention
    restorable = policy.backups.leads_days + policy.backups.keys_days
    for name in ("suppression_days", "certificate_days", "case_days"):
        if getattr(keep, name) <= restorable:
            reason = "must outlast backups.leads_days and keys_days together, or a backup could bring a person back"
            yield Problem(f"retention.{name}", reason)


def _repeated(part: str, ids: Iterable[str]) -> Iterator[Problem]:
    seen = set()
    for index, one in enumerate(ids):
        if one in seen:
            yield Problem(f"{part}.{index}.id", "is the id of an earlier one")
        seen.add(one)
