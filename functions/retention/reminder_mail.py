"""The mail that reminds officers of what is due. It says which cases, what kind and when, and nothing of any person."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from shared.domain.case.case import Case
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge import log
from shared.edge.opendsr import rfc3339
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail, Mailer

MOST_LINES: Final = 200
"""In one mail. The rest are counted: they are all on the officers' list."""


@dataclass(frozen=True, slots=True)
class ReminderMailer:
    """To the data protection officer, from the address that people reach the controller at."""

    mailer: Mailer
    policy: PrivacyPolicy

    def send(self, cases: Sequence[Case], *, now: int) -> bool:
        """One mail about all of them. False when it was not taken: the next run tries again."""
        if not cases:
            return True
        try:
            self.mailer.send(reminder_mail(cases, self.policy, now=now))
        except StoreUnavailable as fault:
            log.error("reminder_not_mailed", count=len(cases), reason=str(fault))
            return False
        return True


def reminder_mail(cases: Sequence[Case], policy: PrivacyPolicy, *, now: int) -> Mail:
    late = sum(case.due < now for case in cases)
    subject = f"Requests of data subjects: {len(cases)} due, {late} of them overdue"
    due = sorted(cases, key=lambda case: case.due)
    lines = [f"{rfc3339(case.due)}  {case.type.value}  {case.id}" for case in due[:MOST_LINES]]
    if len(due) > MOST_LINES:
        lines.append(f"and {len(due) - MOST_LINES} more")
    text = "\n".join([subject, "", *lines, ""])
    html = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(subject)}</title></head><body>'
    html += f"<p>{escape(subject)}</p><pre>{escape(chr(10).join(lines))}</pre></body></html>"
    return Mail(policy.controller.contact, policy.controller.dpo, subject, text, html)
